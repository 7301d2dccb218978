import { test } from 'uvu';
import { equal } from 'uvu/assert';
import { changesOf, operationOf } from '../documents.ts';

type Members = Record<string, unknown>;

const ok = { description: 'ok' };
const csv = { description: 'ok', content: { 'text/csv': {} } };
const header = (more: Members = {}) => ({
  description: 'ok',
  headers: { ETag: { schema: { type: 'string' }, ...more } },
});

const cases: Record<string, [before: Members, after: Members, want: string[]]> = {
  'in another order': [{ 200: ok, 404: csv }, { 404: csv, 200: ok }, []],
  'a success more': [{ 200: ok }, { 200: ok, 202: ok }, ['warning response-added 202']],
  'a redirection more': [{ 200: ok }, { 200: ok, 303: ok }, ['warning response-added 303']],
  'an error more': [{ 200: ok }, { 200: ok, 404: ok }, ['compatible response-added 404']],
  'the default more': [
    { 200: ok },
    { 200: ok, default: ok },
    ['compatible response-added default'],
  ],
  'a success less': [{ 200: ok, 202: ok }, { 200: ok }, ['breaking response-removed 202']],
  'an error less': [{ 200: ok, 404: ok }, { 200: ok }, ['compatible response-removed 404']],
  'a success that a range covered': [{ '2XX': ok }, { 200: ok, '2XX': ok }, []],
  'one success of a range': [{ '2XX': ok }, { 200: ok }, ['compatible response-removed 2XX']],
  'a range for one success': [{ 200: ok }, { '2XX': ok }, ['warning response-added 2XX']],
  'an error that the default covered otherwise': [
    { 200: ok, default: csv },
    { 200: ok, 404: ok, default: csv },
    ['breaking media-type-removed 404 body'],
  ],
  'an error that the default covers from now on': [
    { 200: ok, 404: csv },
    { 200: ok, default: ok },
    ['breaking media-type-removed 404 body', 'compatible response-added default'],
  ],
  'a header more': [{ 200: ok }, { 200: header() }, ['compatible header-added 200 header ETag']],
  'a required header more': [
    { 200: ok },
    { 200: header({ required: true }) },
    ['compatible header-added 200 header ETag'],
  ],
  'a header less': [{ 200: header() }, { 200: ok }, ['warning header-removed 200 header ETag']],
  'a required header less': [
    { 200: header({ required: true }) },
    { 200: ok },
    ['breaking header-removed 200 header ETag'],
  ],
  'a header that became optional': [
    { 200: header({ required: true }) },
    { 200: header() },
    ['breaking header-became-optional 200 header ETag'],
  ],
  'a header that became required': [
    { 200: header() },
    { 200: header({ required: true }) },
    ['compatible header-became-required 200 header ETag'],
  ],
  'a header that became deprecated': [
    { 200: header() },
    { 200: header({ deprecated: true }) },
    ['compatible parameter-deprecated 200 header ETag'],
  ],
  'a header in other letters': [
    { 200: header() },
    { 200: { description: 'ok', headers: { etag: { schema: { type: 'string' } } } } },
    [],
  ],
  'a header of one value, exploded': [{ 200: header() }, { 200: header({ explode: true }) }, []],
  'a header of an object, exploded': [
    { 200: header({ schema: { type: 'object' } }) },
    { 200: header({ schema: { type: 'object' }, explode: true }) },
    ['breaking parameter-style-changed 200 header ETag'],
  ],
};

for (const [name, [before, after, want]] of Object.entries(cases)) {
  test(name, () => {
    equal(changesOf(operationOf({ responses: before }), operationOf({ responses: after })), want);
  });
}

test.run();
