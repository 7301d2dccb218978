import { type ApiModel, type Encoding, fileProperties, type MediaType } from '@speclock/model';
import {
  type Direction,
  type Json,
  type SchemaTable,
  type TextShape,
  textShape,
} from '@speclock/schema';
import { encodeForm, essenceOf, matchMediaType, type ParameterValue } from '@speclock/wire';
import type { Effect } from '../change.ts';
import type { Context } from '../context.ts';
import { type Draft, quote } from '../draft.ts';
import type { Pair } from '../pair.ts';
import { compareHeaders } from './headers.ts';
import { kindsOf } from './written.ts';

/** One property of a form or a multipart body in one of the documents. */
interface Part {
  readonly encoding: Encoding;
  readonly shape: TextShape;
  /** What the schema of a file says that it is. */
  readonly fileType: string | undefined;
}

const none: Encoding = { headers: [] };

/** What changed in how the properties of a form or the parts of a multipart body are written; `place` is the body's. */
export function compareEncodings(
  { old, next }: Pair<MediaType>,
  place: string,
  direction: Direction,
  context: Context,
): Draft[] {
  const names = namesOf({ old, next }, context);
  if (names.size === 0) return [];
  const before = partsOf(old, context.old, context.oldTable);
  const after = partsOf(next, context.next, context.nextTable);
  const isForm = essenceOf(next.mediaType) === 'application/x-www-form-urlencoded';
  return [...names].flatMap((name) => {
    const parts = { old: before(name), next: after(name) };
    const at = `${place}.${name}`;
    const changes = isForm ? compareField(name, parts) : compareType(name, parts);
    return [
      ...changes.map(
        (change): Draft => ({
          code: 'encoding-changed',
          place: at,
          direction,
          ...change,
          at: next.at,
          atOld: old.at,
        }),
      ),
      ...compareHeaders(
        { old: parts.old.encoding.headers, next: parts.next.encoding.headers },
        at,
        direction,
        context,
      ),
    ];
  });
}

/** The properties that an encoding is declared for; and of a multipart body its files, which tell it by their schema. */
function namesOf({ old, next }: Pair<MediaType>, context: Context): Set<string> {
  const files = isMultipart(next) ? sharedFiles({ old, next }, context) : [];
  return new Set([...Object.keys(next.encoding), ...Object.keys(old.encoding), ...files]);
}

function isMultipart({ mediaType }: MediaType): boolean {
  return essenceOf(mediaType)?.startsWith('multipart/') ?? false;
}

function sharedFiles({ old, next }: Pair<MediaType>, context: Context): string[] {
  const before = fileProperties(context.old, old.schema);
  return [...fileProperties(context.next, next.schema).keys()].filter((name) => before.has(name));
}

/** Changes of a body's schema without those of a file's media type, which is the part's and compared as such. */
export function withoutFileTypes(
  changes: readonly Draft[],
  pair: Pair<MediaType>,
  place: string,
  context: Context,
): Draft[] {
  if (!isMultipart(pair.next) || changes.length === 0) return [...changes];
  const files = sharedFiles(pair, context).map((name) => `${place}.${name}`);
  const isType = (value: Json | undefined): boolean =>
    typeof value === 'string' && value.includes('/');
  return changes.filter(
    (change) =>
      change.code !== 'content-changed' ||
      !(isType(change.before) || isType(change.after)) ||
      !files.some((file) => change.place === file || change.place === `${file}[]`),
  );
}

type EncodingChange = Pick<Draft, 'effect' | 'before' | 'after' | 'message'>;

function partsOf(media: MediaType, model: ApiModel, table: SchemaTable): (name: string) => Part {
  const schema = media.schema === undefined ? true : (table[media.schema] ?? true);
  const { properties = {} } = textShape(table, schema, 2);
  const files = fileProperties(model, media.schema);
  return (name) => ({
    encoding: (Object.hasOwn(media.encoding, name) ? media.encoding[name] : undefined) ?? none,
    shape: (Object.hasOwn(properties, name) ? properties[name] : undefined) ?? { types: [] },
    fileType: files.get(name),
  });
}

/** A field of a form is compared as bytes, for the kinds of values that both schemas allow. */
function compareField(name: string, { old, next }: Pair<Part>): EncodingChange[] {
  const probes: Readonly<Record<string, ParameterValue>> = {
    primitive: 'a',
    array: ['a', 'b'],
    object: { a: 'b', c: 'd' },
  };
  const shared = [...kindsOf(old.shape)].filter((kind) => kindsOf(next.shape).has(kind));
  const isSame = shared.every((kind) => {
    const value = probes[kind] ?? '';
    return fieldBytes(name, value, old.encoding) === fieldBytes(name, value, next.encoding);
  });
  const changes: EncodingChange[] = [];
  if (!isSame) {
    const [before, after] = [describe(old.encoding), describe(next.encoding)];
    changes.push({
      effect: 'replaces',
      before,
      after,
      message: `The field ${quote(name)} was written as ${before} and is written as ${after}.`,
    });
  }
  const [reserved, kept] = [
    old.encoding.allowReserved ?? false,
    next.encoding.allowReserved ?? false,
  ];
  if (reserved !== kept) {
    changes.push({
      effect: kept ? 'widens' : 'narrows',
      before: `allowReserved: ${reserved}`,
      after: `allowReserved: ${kept}`,
      message: `The field ${quote(name)} may ${kept ? '' : 'no longer '}hold reserved characters as they are.`,
    });
  }
  return changes;
}

function fieldBytes(name: string, value: ParameterValue, encoding: Encoding): string {
  const { style, explode, contentType } = encoding;
  try {
    return encodeForm(
      { [name]: value },
      {
        [name]: {
          ...(style && { style }),
          ...(explode !== undefined && { explode }),
          ...(contentType !== undefined && { contentType: typesOf(contentType) }),
        },
      },
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `${style} ${explode}`;
  }
}

function describe({ style = 'form', explode = style === 'form', contentType }: Encoding): string {
  return contentType ?? (explode ? `${style}, explode` : style);
}

/** A part of a multipart body is compared by the media types that it may have. */
function compareType(name: string, { old, next }: Pair<Part>): EncodingChange[] {
  const before = partTypes(old);
  const after = partTypes(next);
  const within = (inner: readonly string[], outer: readonly string[]): boolean =>
    inner.every((type) => matchMediaType(outer, type) !== undefined);
  const stays = within(before, after);
  const came = !within(after, before);
  if (stays && !came) return [];
  const effect: Effect = stays ? 'widens' : came ? 'replaces' : 'narrows';
  const [was, is] = [before.join(', '), after.join(', ')];
  return [
    {
      effect,
      before: was,
      after: is,
      message: `The part ${quote(name)} was ${quote(was)} and is ${quote(is)}.`,
    },
  ];
}

/** What a part is by default follows from its schema (OpenAPI 3.0.3, section 4.7.15.1). */
function partTypes({ encoding, shape, fileType }: Part): string[] {
  if (encoding.contentType !== undefined) return typesOf(encoding.contentType);
  if (fileType !== undefined) return [fileType];
  if (shape.types.length === 0) return ['*/*'];
  const { types, items } = shape;
  if (types.includes('array')) {
    return items ? partTypes({ encoding, shape: items, fileType }) : ['*/*'];
  }
  if (types.every((type) => type === 'object' || type === 'null')) return ['application/json'];
  return types.includes('object') ? ['*/*'] : ['text/plain'];
}

function typesOf(contentType: string): string[] {
  return contentType.split(',').map((type) => type.trim());
}
