import type { MediaType } from '@speclock/model';
import type { TextShape } from '@speclock/schema';
import {
  decodeForm,
  decodeMultipart,
  decodeTextBody,
  essenceOf,
  type FormEncoding,
  isJsonMediaType,
  type PartFinding,
  parseMultipart,
  Unreadable,
} from '@speclock/wire';
import { eventsOf } from './event-stream.ts';

/** A value that a body holds, and where. */
export interface Value {
  /** JSON; of multipart bodies, properties may be a `File`. */
  readonly value: unknown;
  /** Below `/body`; empty for the whole body. */
  readonly pointer: string;
  /** What it may stand for as well, where the document does not say how it is read. */
  readonly or?: readonly unknown[];
}

/** What a body is, for the schema of its media type. */
export type ReadBody =
  | {
      readonly kind: 'values';
      readonly values: readonly Value[];
      /** What all of the body may stand for as well. */
      readonly or?: readonly unknown[];
    }
  | { readonly kind: 'malformed'; readonly message: string; readonly pointer: string }
  /** A format that is read by nothing here, or bytes, of which a schema says nothing. */
  | { readonly kind: 'not-read'; readonly isText: boolean };

const lines = /^application\/(?:x-)?(?:ndjson|jsonl|json-?lines|json-seq)$|\+json-seq$/;
/** Text that stands for data of its own form, unless a schema asks for the text itself. */
const structured = /^text\/(?:xml|yaml|csv)$|^application\//;
const textual = /^text\/|^application\/(?:xml|yaml|x-yaml|toml)$|\+(?:xml|yaml)$/;

/** Reads a body as its Content-Type says. */
export function readBody(
  bytes: Uint8Array,
  contentType: string,
  media: MediaType,
  shape: TextShape,
): ReadBody {
  const essence = essenceOf(contentType) ?? '';
  if (essence.startsWith('multipart/')) return readMultipart(bytes, contentType, media, shape);
  const isForm = essence === 'application/x-www-form-urlencoded';
  const isLines = lines.test(essence);
  const asksForText = shape.types.length > 0 && shape.types.every((type) => type === 'string');
  const isTextual = textual.test(essence);
  const isPlain = isTextual && (asksForText || !structured.test(essence));
  if (!isForm && !isLines && !isPlain && !isJsonMediaType(essence)) {
    return { kind: 'not-read', isText: isTextual };
  }
  const isUtf8 = !/charset=(?!"?utf-?8)/i.test(contentType);
  const text = textOf(bytes, isUtf8 || isJsonMediaType(essence));
  if (text === undefined) return malformed('The body is not UTF-8.');
  if (isLines) return readLines(text);
  if (isForm) return readForm(text, media, shape);
  if (isJsonMediaType(essence)) {
    // RFC 8259, section 8.1; a decoder leaves it out.
    const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return hasMark ? malformed('The body begins with a byte order mark.') : readJson(text);
  }
  if (essence === 'text/event-stream') return readEvents(text);
  return one(decodeTextBody(text, shape));
}

/** JSON text, which must be UTF-8 (RFC 8259, section 8.1); undefined where it is none. */
export function textOf(bytes: Uint8Array, isUtf8 = true): string | undefined {
  try {
    return new TextDecoder(isUtf8 ? 'utf-8' : 'latin1', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function readJson(text: string): ReadBody {
  if (text === '') return malformed('The body is empty.');
  try {
    return one(JSON.parse(text));
  } catch {
    return malformed('The body is not JSON.');
  }
}

/** One value a line (NDJSON, JSON Lines), or after each record separator (RFC 7464). A schema may speak of the item, the list or the text. */
function readLines(text: string): ReadBody {
  const values: Value[] = [];
  for (const line of text.replaceAll('\u001e', '\n').split('\n')) {
    if (line.trim() === '') continue;
    const pointer = `/${values.length}`;
    try {
      values.push({ value: JSON.parse(line), pointer });
    } catch {
      return malformed(`Item ${values.length} of the body is not JSON.`, pointer);
    }
  }
  return { kind: 'values', values, or: [values.map(({ value }) => value), text] };
}

/** One value an event; a schema may speak of its data, as JSON or text, of the event with its fields, or of all the text. */
function readEvents(text: string): ReadBody {
  const values = eventsOf(text).map((event, i): Value => {
    const pointer = `/${i}`;
    const read = readJson(event.data);
    const data = read.kind === 'values' ? read.values[0]?.value : event.data;
    return { value: data, pointer, or: [event.data, event, { ...event, data }] };
  });
  return { kind: 'values', values, or: [text] };
}

function readForm(text: string, media: MediaType, shape: TextShape): ReadBody {
  const findings: PartFinding[] = [];
  const value = decodeForm(text, shape, encodingOf(media), findings);
  return firstOf(findings) ?? one(value);
}

function readMultipart(
  bytes: Uint8Array,
  contentType: string,
  media: MediaType,
  shape: TextShape,
): ReadBody {
  const parts = parseMultipart(bytes, contentType);
  if (parts instanceof Unreadable) return malformed(`The body ${parts.message}.`);
  // Parts of other kinds than form-data have no names, so that no property is any of them.
  if (essenceOf(contentType) !== 'multipart/form-data') return { kind: 'not-read', isText: false };
  const findings: PartFinding[] = [];
  const value = decodeMultipart(parts, shape, encodingOf(media), findings);
  return firstOf(findings) ?? one(value);
}

function encodingOf({ encoding }: MediaType): FormEncoding {
  return Object.fromEntries(
    Object.entries(encoding).map(([name, { contentType, headers: _, ...style }]) => {
      const types = contentType?.split(',').map((type) => type.trim());
      return [name, { ...style, ...(types && { contentType: types }) }];
    }),
  );
}

function firstOf([first]: readonly PartFinding[]): ReadBody | undefined {
  return first && malformed(`/body${first.pointer} ${first.message}.`, first.pointer);
}

function one(value: unknown): ReadBody {
  return { kind: 'values', values: [{ value, pointer: '' }] };
}

function malformed(message: string, pointer = ''): ReadBody {
  return { kind: 'malformed', message, pointer };
}
