import { essenceOf, isJsonMediaType, matchMediaType } from '@speclock/wire';
import { type Base, type Hazard, type Hazards, headerOf, withHeader } from './base.ts';

const unknown = 'application/x-speclock-unknown';
/** What bodies of another form are often taken for. */
const others = [unknown, 'text/plain', 'application/json', 'application/x-www-form-urlencoded'];

/** The media type of the body: another one, none, and odd spellings of the right one (RFC 9110, sections 8.3, 8.4 and 15.5.16). */
export const contentTypeHazards: Hazards = ({ operation, request }) => {
  const given = headerOf(request, 'content-type');
  if (given === undefined || (request.body ?? request.bytes ?? '') === '') return [];
  const declared = operation.body?.content.map(({ mediaType }) => mediaType) ?? [];
  const hazard = (
    kind: string,
    expects: Hazard['expects'],
    value: string | undefined,
    variant = '',
  ): Hazard => ({
    aim: { kind, in: 'content-type', name: '' },
    variant,
    why: value === undefined ? 'a body without Content-Type' : `Content-Type ${value}`,
    expects,
    request: withHeader(request, 'Content-Type', value),
  });
  const wrong = others.filter((one) => matchMediaType(declared, one) === undefined);
  const hazards = [
    ...wrong.map((one) => hazard('content-type-wrong', 'refused', one, one)),
    hazard('content-type-missing', 'answered', undefined),
  ];
  if (!isJsonMediaType(given)) return hazards;
  return [
    ...hazards,
    ...['gzip', 'x-speclock-unknown'].map(
      (coding): Hazard => ({
        aim: { kind: 'content-encoding', in: 'content-type', name: '' },
        variant: coding,
        why: `Content-Encoding ${coding}, and a body that is not so encoded`,
        expects: 'answered',
        request: withHeader(request, 'Content-Encoding', coding),
      }),
    ),
    hazard('content-type-odd', 'accepted', given.toUpperCase(), 'upper-case'),
    hazard('content-type-odd', 'accepted', `${given}; charset=utf-8`, 'charset'),
    hazard('content-type-odd', 'answered', `${given}; charset=latin1`, 'other-charset'),
    hazard('content-type-odd', 'answered', `${given}; =;;`, 'malformed'),
    hazard('content-type-odd', 'answered', essenceOf(given)?.split('/')[0] ?? 'json', 'no-subtype'),
  ];
};

/** What may come back: each declared type alone, one that nobody sends, none of the declared, and an odd text (RFC 9110, section 12.5.1). */
export const acceptHazards: Hazards = ({ operation, request }: Base) => {
  const declared = new Set(
    operation.responses
      .filter(({ status }) => status.startsWith('2'))
      .flatMap(({ content }) => content.map(({ mediaType }) => mediaType)),
  );
  if (declared.size === 0) return [];
  const hazard = (
    kind: string,
    expects: Hazard['expects'],
    value: string,
    variant: string,
  ): Hazard => ({
    aim: { kind, in: 'accept', name: '' },
    variant,
    why: `Accept ${value}`,
    expects,
    request: withHeader(request, 'Accept', value),
  });
  const alone = declared.size > 1 ? [...declared].filter((one) => !one.includes('*')) : [];
  const unwanted = [...declared].map((one) => `${one};q=0`).join(', ');
  return [
    ...alone.map((one) => hazard('accept', 'accepted', one, one)),
    hazard('accept-unacceptable', 'answered', unknown, ''),
    hazard('accept-unacceptable', 'answered', unwanted, 'weight'),
    hazard('accept-odd', 'accepted', '*/*', 'anything'),
    hazard('accept-odd', 'answered', ';q=x,, */', 'malformed'),
  ];
};
