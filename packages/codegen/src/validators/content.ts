import type { Header, MediaType, Operation } from '@speclock/model';
import { type Code, code, type Direction, escapePointer, identifier, join } from '@speclock/schema';
import { essenceOf, isJsonMediaType } from '@speclock/wire';
import { isReadable, isText, shapeOf } from './media.ts';
import { need, noNeeds } from './needs.ts';
import type { Part } from './parts.ts';
import {
  inline,
  key,
  located,
  type PartInput,
  type PlanInput,
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

/**
 * Makes the part of a body, an object with `content`. `place` is where the body stands in the operation, `words` what it
 * is called there.
 */
export function planContent(
  operation: Operation,
  content: readonly MediaType[],
  words: string,
  place: string,
  direction: Direction,
  given: PlanInput,
): Part {
  const needs = noNeeds();
  const input = { ...given, needs };
  const called = `${operation.id} ${words}`;
  const members = content.map((media) => {
    const { mediaType, schema } = media;
    const isChecked = schema !== undefined && isReadable(media, input.table);
    const check = isChecked ? printCheck(schema, called, direction, input) : {};
    return {
      mediaType,
      decoder: printDecoder(media, called, direction, input),
      checked: located(check, operation, `${place}/content/${escapePointer(mediaType)}`),
    };
  });
  const [first, ...others] = members;
  const check = first?.checked[0]?.toString() ?? called;
  const name = `${check.replace(/^check|Body$| body$/g, '')} body`;
  if (first?.mediaType === 'application/json' && others.length === 0) {
    return given.take({ called: name, code: printCall('json', first.checked, [], needs), needs });
  }
  const printed = members.map(({ mediaType, decoder, checked: [check, schemaPointer] }) => {
    const all = [
      ...decoder,
      ...(check ? [code`check: ${check}`] : []),
      ...(schemaPointer ? [code`schemaPointer: ${schemaPointer}`] : []),
    ];
    return code`${key(mediaType)}: ${inline(all)}`;
  });
  return given.take({ called: name, code: code`{ content: ${inline(printed)} }`, needs });
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
  if (essence.startsWith('text/') && !isText(shape)) return decoder('decodeTextBody');
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
