import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type ApiModel, loadApi } from '@speclock/model';
import { test } from 'uvu';
import { equal } from 'uvu/assert';
import { type Change, type ChangeCode, diffApis, type Level } from '../src/index.ts';

const specs = path.resolve(import.meta.dirname, '../../../spec');

/** A document of ours with its overlay. */
function modelOf(name: string): ApiModel {
  const read = (file: string) => ({
    file,
    text: readFileSync(path.join(specs, name, file), 'utf8'),
  });
  const { model } = loadApi({ document: read('openapi.yaml'), overlay: read('overlay.yaml') });
  if (!model) throw new Error(`${name} cannot be read.`);
  return model;
}

const { changes, bump } = diffApis(modelOf('experience-groups'), modelOf('experience-groups-next'));

interface Row {
  /** What the vendor did. */
  readonly change: string;
  /** On the wire; without one, nothing may be found. */
  readonly level?: Level;
  readonly codes: readonly ChangeCode[];
  readonly place: RegExp;
  /** How often it is found: once for each message that it concerns. */
  readonly times: number;
}

const rows: readonly Row[] = [
  {
    change: 'servers replaced',
    level: 'breaking',
    codes: ['server-removed'],
    place: /^$/,
    times: 2,
  },
  { change: 'new servers', level: 'compatible', codes: ['server-added'], place: /^$/, times: 3 },
  {
    change: '/groups/v3/… becomes /v3/…, each operation once',
    level: 'breaking',
    codes: ['operation-moved'],
    place: /^$/,
    times: 8,
  },
  {
    change: 'no operation is taken for a new one',
    codes: ['operation-added', 'operation-removed'],
    place: /^$/,
    times: 0,
  },
  {
    change: 'operationIds renamed',
    level: 'compatible',
    codes: ['operation-renamed'],
    place: /^$/,
    times: 8,
  },
  {
    change: 'hostUserId no longer on create',
    level: 'warning',
    codes: ['parameter-removed'],
    place: /^query hostUserId$/,
    times: 1,
  },
  {
    change: 'longer names and descriptions in requests',
    level: 'compatible',
    codes: ['max-length-changed'],
    place: /^body\.group(?:Name|Description)$/,
    times: 4,
  },
  {
    // What 2.5 answers had no limit, so that one is narrower.
    change: 'a limit for names and descriptions in answers',
    level: 'compatible',
    codes: ['max-length-changed'],
    place: /^200 body\.group(?:Name|Description)$/,
    times: 4,
  },
  {
    change: 'groupExperience and groupExperienceName, which were optional, are gone from a group',
    level: 'warning',
    codes: ['property-removed'],
    place: /^200 body\.groupExperience(?:Name)?$/,
    times: 4,
  },
  {
    change: 'jobStatus gains CANCELLED and UNKNOWN',
    level: 'warning',
    codes: ['enum-value-added'],
    place: /^200 body.*\.jobStatus$/,
    times: 3,
  },
  {
    // The overlay of 2.5 says what the answers hold, as the successor does.
    change: 'the type of a job and of a group',
    codes: ['enum-added', 'type-changed'],
    place: /type/i,
    times: 0,
  },
  {
    change: 'ids in requests are UUIDs',
    level: 'breaking',
    codes: ['format-changed'],
    place: /^(?:path|query) (?:group|job)Id$/,
    times: 6,
  },
  {
    change: 'the upload declares 500, which the overlay of 2.5 does, too',
    codes: ['response-added', 'response-removed'],
    place: /./,
    times: 0,
  },
  {
    change: 'the file is limited to text/csv, which the overlay of 2.5 does, too',
    codes: ['encoding-changed', 'content-changed'],
    place: /fileName/,
    times: 0,
  },
  {
    change: 'links are required in lists of groups',
    level: 'compatible',
    codes: ['property-became-required'],
    place: /^200 body\.content\[\]\.links$/,
    times: 1,
  },
];

const isOf = ({ codes, place }: Row, change: Change): boolean =>
  codes.includes(change.code) && place.test(change.place);

for (const row of rows) {
  test(row.change, () => {
    const found = changes.filter((change) => isOf(row, change));
    equal(found.length, row.times);
    for (const { level, message } of found) equal(level, row.level, message);
  });
}

test('nothing else is more than compatible', () => {
  const others = changes.filter((change) => !rows.some((row) => isOf(row, change)));
  equal(
    others.filter(({ level }) => level !== 'compatible').map(({ message }) => message),
    [],
  );
  equal(bump, 'major');
});

test.run();
