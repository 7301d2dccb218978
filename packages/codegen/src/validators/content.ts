import type { Header, MediaType, Operation } from '@speclock/model';
import { type Code, code, type Direction, escapePointer, identifier, join } from '@speclock/schema';
import { essenceOf, isJsonMediaType } from '@speclock/wire';
import { isParsedText, isReadable, isText, shapeOf } from './media.ts';
import { addNeeds, need, noNeeds } from './needs.ts';
import type { Part } from './parts.ts';
import {
  type Checked,
  inline,
  key,
  type PartInput,
  type PlanInput,
  planCheck,
  printCall,
  printCheck,
  printHeader,
  printShape,
} from './plan-code.ts';

/** The decoders of bodies, by the file that they stand in. */
const decoderFiles = {
  decodeForm: 'bodies.js',
  decodeMultipart: 'bodies.js',
  decodeTextBody: 'bodies.js',
  readParts: 'encoding.js',
} as const;
type Decoder = keyof typeof decoderFiles;

/** A body: its part, which prints as an object with `content`, and what its media types are held against. */
export interface BodyPlan {
  readonly part: Part;
  readonly media: readonly MediaPlan[];
}

export interface MediaPlan {
  readonly media: MediaType;
  readonly checked: Checked;
}

const unchecked: Checked = { given: [], needs: noNeeds() };

/**
 * Makes the plan of a body. `place` is where the body stands in the operation, `words` what it
 * is called there.
 */
export function planContent(
  operation: Operation,
  content: readonly MediaType[],
  words: string,
  place: string,
  direction: Direction,
  given: PlanInput,
): BodyPlan {
  const needs = noNeeds();
  const input = { ...given, needs };
  const called = `${operation.id} ${words}`;
  const media = content.map((one): MediaPlan => {
    const { mediaType, schema } = one;
    if (schema === undefined || !isReadable(one, input.table))
      return { media: one, checked: unchecked };
    const stands = `${place}/content/${escapePointer(mediaType)}`;
    return { media: one, checked: planCheck(schema, called, direction, operation, stands, given) };
  });
  for (const { checked } of media) addNeeds(needs, checked.needs);
  const [first, ...others] = media;
  const take = (printed: Code): BodyPlan => {
    const part = given.take({ called: bodyName(first?.checked, called), code: printed, needs });
    return { part, media };
  };
  if (first?.media.mediaType === 'application/json' && others.length === 0) {
    return take(printCall('json', first.checked.given, [], needs));
  }
  const printed = media.map(
    ({
      media: one,
      checked: {
        given: [check, schemaPointer],
      },
    }) => {
      const all = [
        ...printDecoder(one, called, direction, input),
        ...(check ? [code`check: ${check}`] : []),
        ...(schemaPointer ? [code`schemaPointer: ${schemaPointer}`] : []),
      ];
      return code`${key(one.mediaType)}: ${inline(all)}`;
    },
  );
  return take(code`{ content: ${inline(printed)} }`);
}

/** What the constant of a body is called: after the check of its first media type where it has one. */
export function bodyName(first: Checked | undefined, called: string): string {
  const check = first?.given[0]?.toString() ?? called;
  return `${check.replace(/^check|Body$| body$/g, '')} body`;
}

/** How a body that is not JSON becomes a value; nothing for what is checked as it comes. */
function printDecoder(
  media: MediaType,
  called: string,
  direction: Direction,
  input: PartInput,
): Code[] {
  const essence = essenceOf(media.mediaType) ?? '';
  if (isJsonMediaType(essence)) return [];
  const shape = shapeOf(media, input.table);
  const decoder = (name: Decoder): Code[] => {
    need(input.needs, decoderFiles[name], name);
    return [code`decode: ${identifier(name)}`, ...printShape(shape)];
  };
  if (essence === 'application/x-www-form-urlencoded') {
    return [...decoder('decodeForm'), ...printEncodings(media, called, direction, input)];
  }
  if (essence.startsWith('multipart/')) {
    const encodings = printEncodings(media, called, direction, input);
    return [...decoder(encodings.length > 0 ? 'readParts' : 'decodeMultipart'), ...encodings];
  }
  if (isParsedText(media, input.table)) return decoder('decodeTextBody');
  // What is no text comes as bytes.
  const asksForText = shape.types.includes('string') && isText(shape);
  return asksForText && !/^text\/|\*/.test(essence) ? decoder('decodeTextBody') : [];
}

function printEncodings(
  { encoding }: MediaType,
  called: string,
  direction: Direction,
  input: PartInput,
): Code[] {
  const own = Object.entries(encoding).flatMap(([name, { contentType, headers, ...style }]) => {
    const types = contentType?.split(',').map((type) => type.trim());
    const members = [
      ...(types ? [code`contentType: ${types}`] : []),
      ...Object.entries(style).map(([member, value]) => code`${member}: ${value}`),
      ...(headers.length === 0
        ? []
        : [
            code`headers: [${join(
              headers.map((one) => printPartHeader(one, `${called} ${name}`, direction, input)),
              ', ',
            )}]`,
          ]),
    ];
    return members.length === 0 ? [] : [code`${key(name)}: ${inline(members)}`];
  });
  return own.length === 0 ? [] : [code`encoding: ${inline(own)}`];
}

/** Unlike other schemas, that of a part's header is always told from the document's root. */
function printPartHeader(
  header: Header,
  called: string,
  direction: Direction,
  input: PartInput,
): Code {
  const { check, schemaPointer = '' } = printCheck(
    header.schema,
    `${called} ${header.name}`,
    direction,
    input,
  );
  return printHeader(header, check ? [check, code`${schemaPointer}`] : [], input);
}
