import { fileProperties, type MediaType, type Operation } from '@speclock/model';
import { isJsonObject, type Json, type JsonObject } from '@speclock/schema';
import { encodeForm, essenceOf, isJsonMediaType, type ParameterValue } from '@speclock/wire';
import type { RequestContext } from './context.ts';
import type { Body, FormPart, Pair } from './format.ts';
import { jsonText, plainText } from './text.ts';

/** A request's body, as far as there is one. */
export interface PrintedBody {
  readonly body?: Body;
  /** Undefined where Postman makes it: with the boundary of a multipart body. */
  readonly contentType?: string;
  /** The name of the example that is sent, for parameters of the same name. */
  readonly example?: string;
}

/** Prints the first body of an operation that Postman can send, from its first example or a sample of its schema. */
export function printBody(operation: Operation, context: RequestContext): PrintedBody {
  const { body } = operation;
  if (body === undefined) return {};
  for (const media of body.content) {
    const value = context.exampleOf(media);
    const printed = value === undefined ? undefined : print(operation, media, value, context);
    if (printed === undefined) continue;
    const example = media.examples[0]?.name;
    return { ...printed, ...(example !== undefined && { example }) };
  }
  if (!body.required) return {};
  context.problems.push({
    code: 'postman-body-missing',
    severity: 'warning',
    message: `The request of ${operation.id} has no body in Postman: there is no example of one that it can send.`,
    ...body.at,
    hint: 'Give the document an example, or add one by the overlay.',
  });
  return {};
}

function print(
  operation: Operation,
  media: MediaType,
  value: Json,
  context: RequestContext,
): PrintedBody | undefined {
  const contentType = media.mediaType;
  const essence = essenceOf(contentType) ?? '*/*';
  if (essence.includes('*')) return undefined;
  if (isJsonMediaType(essence)) {
    const body: Body = {
      mode: 'raw',
      raw: jsonText(value),
      options: { raw: { language: 'json' } },
    };
    return { body, contentType };
  }
  if (essence === 'application/x-www-form-urlencoded' && isJsonObject(value)) {
    const urlencoded = printFields(media, value, context);
    return urlencoded && { body: { mode: 'urlencoded', urlencoded }, contentType };
  }
  if (essence === 'multipart/form-data' && isJsonObject(value)) {
    return { body: { mode: 'formdata', formdata: printParts(operation, media, value, context) } };
  }
  if (typeof value !== 'string') return undefined;
  if (essence.startsWith('text/')) {
    const raw = plainText(value, media.at, context.problems);
    return { body: { mode: 'raw', raw }, contentType };
  }
  const src = addFile(operation, 'body', essence, value, context);
  return { body: { mode: 'file', file: { src } }, contentType };
}

/** The fields of a form; undefined where one cannot be written as its encoding says. */
function printFields(
  media: MediaType,
  value: JsonObject,
  { problems }: RequestContext,
): readonly Pair[] | undefined {
  const fields = Object.entries(value).map(([name, inner]) => [name, fieldOf(inner)] as const);
  const encoding = Object.entries(media.encoding).map(
    ([name, { contentType, headers: _, ...style }]) => {
      const types = contentType?.split(',').map((type) => type.trim());
      return [name, { ...style, ...(types && { contentType: types }) }] as const;
    },
  );
  try {
    const text = encodeForm(Object.fromEntries(fields), Object.fromEntries(encoding));
    return pairsOf(text).map(([key, inner]) => ({
      key: plainText(decodeURIComponent(key), media.at, problems),
      value: plainText(decodeURIComponent(inner), media.at, problems),
    }));
  } catch (error) {
    if (error instanceof RangeError || error instanceof URIError) return undefined;
    throw error;
  }
}

/** What a form can hold: what nests deeper goes as JSON. */
function fieldOf(value: Json): ParameterValue {
  const isScalar = (one: Json): boolean => typeof one !== 'object' || one === null;
  const isFlat = isScalar(value) || Object.values(value as object).every(isScalar);
  return isFlat ? (value as ParameterValue) : JSON.stringify(value);
}

/** Names and values of `a=1&b=2`, still encoded. */
export function pairsOf(text: string): readonly (readonly [string, string])[] {
  if (text === '') return [];
  return text.split('&').map((pair) => {
    const [name = '', ...rest] = pair.split('=');
    return [name, rest.join('=')];
  });
}

/** One part for each property, and for each item of a list; texts before files, as in browsers' forms. */
function printParts(
  operation: Operation,
  media: MediaType,
  value: JsonObject,
  context: RequestContext,
): readonly FormPart[] {
  const { model, problems } = context;
  const isFile = fileProperties(model, media.schema);
  const parts = Object.entries(value).flatMap(([name, inner]) => {
    const encoding = Object.hasOwn(media.encoding, name) ? media.encoding[name] : undefined;
    const declared = encoding?.contentType?.split(',')[0]?.trim();
    const type = declared === undefined || declared.includes('*') ? undefined : declared;
    const key = plainText(name, media.at, problems);
    return [inner].flat().map((item): FormPart => {
      if (isFile.has(name)) {
        const contentType = type ?? 'application/octet-stream';
        const text = typeof item === 'string' ? item : JSON.stringify(item);
        const src = addFile(operation, name, contentType, text, context);
        return { key, type: 'file', src, contentType };
      }
      const contentType =
        type ?? (typeof item === 'object' && item !== null ? 'application/json' : undefined);
      const value = typeof item === 'string' ? plainText(item, media.at, problems) : jsonText(item);
      return { key, value, type: 'text', ...(contentType !== undefined && { contentType }) };
    });
  });
  const rank = ({ type }: FormPart): number => (type === 'file' ? 1 : 0);
  return parts.toSorted((a, b) => rank(a) - rank(b));
}

/** Puts a file beside the collection, whose format has no place for what a file holds; answers its path. */
function addFile(
  { id }: Operation,
  part: string,
  contentType: string,
  content: string,
  { files }: RequestContext,
): string {
  const [, subtype = 'stream'] = /([a-z0-9]+)(?:;.*)?$/i.exec(contentType) ?? [];
  const extension = subtype === 'plain' ? 'txt' : subtype === 'stream' ? 'bin' : subtype;
  const name = `files/${`${id}-${part}`.replace(/[^\w-]/g, '_').slice(0, 100)}`;
  let path = `${name}.${extension}`;
  // Some file systems compare names without case.
  const isTaken = () => files.some((one) => one.path.toLowerCase() === path.toLowerCase());
  for (let number = 2; isTaken(); number++) path = `${name}-${number}.${extension}`;
  files.push({ path, content });
  return path;
}
