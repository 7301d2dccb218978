import { type ApiModel, fileProperties, type MediaType, type Operation } from '@speclock/model';
import { isJsonObject, type Json, type JsonObject, type Problem } from '@speclock/schema';
import { encodeForm, essenceOf, isJsonMediaType, type ParameterValue } from '@speclock/wire';
import type { GeneratedFile } from '../generated-file.ts';
import type { Body, FormPart, Pair } from './format.ts';
import { jsonText, plainText } from './text.ts';
import type { ExampleOf } from './values.ts';

/** A request's body, and the files that it is sent with. */
export interface PrintedBody {
  readonly body?: Body;
  /** Undefined where Postman makes it: with the boundary of a multipart body. */
  readonly contentType?: string;
  /** `path` is relative to the collection's folder. */
  readonly files: readonly GeneratedFile[];
  /** The name of the example that is sent, for parameters of the same name. */
  readonly example?: string;
}

/** Prints the first body of an operation that Postman can send, from its first example or a sample of its schema. */
export function printBody(
  model: ApiModel,
  operation: Operation,
  exampleOf: ExampleOf,
  problems: Problem[],
): PrintedBody {
  const { body } = operation;
  if (body === undefined) return { files: [] };
  for (const media of body.content) {
    const value = exampleOf(media);
    const printed =
      value === undefined ? undefined : print(model, operation, media, value, problems);
    if (printed === undefined) continue;
    const example = media.examples[0]?.name;
    return { ...printed, ...(example !== undefined && { example }) };
  }
  problems.push({
    code: 'postman-body-missing',
    severity: 'warning',
    message: `The request of ${operation.id} has no body in Postman: there is no example of one that it can send.`,
    ...body.at,
    hint: 'Give the document an example, or add one by the overlay.',
  });
  return { files: [] };
}

function print(
  model: ApiModel,
  operation: Operation,
  media: MediaType,
  value: Json,
  problems: Problem[],
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
    return { body, contentType, files: [] };
  }
  if (essence === 'application/x-www-form-urlencoded' && isJsonObject(value)) {
    const urlencoded = printFields(media, value, problems);
    return urlencoded && { body: { mode: 'urlencoded', urlencoded }, contentType, files: [] };
  }
  if (essence === 'multipart/form-data' && isJsonObject(value)) {
    return printParts(model, operation, media, value, problems);
  }
  if (typeof value !== 'string') return undefined;
  if (essence.startsWith('text/')) {
    const raw = plainText(value, media.at, problems);
    return { body: { mode: 'raw', raw }, contentType, files: [] };
  }
  const file = fileOf(operation, 'body', essence, value);
  return { body: { mode: 'file', file: { src: file.path } }, contentType, files: [file] };
}

/** The fields of a form; undefined where one cannot be written as its encoding says. */
function printFields(
  media: MediaType,
  value: JsonObject,
  problems: Problem[],
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
  model: ApiModel,
  operation: Operation,
  media: MediaType,
  value: JsonObject,
  problems: Problem[],
): PrintedBody {
  const isFile = fileProperties(model, media.schema);
  const files: GeneratedFile[] = [];
  const parts = Object.entries(value).flatMap(([name, inner]) => {
    const encoding = Object.hasOwn(media.encoding, name) ? media.encoding[name] : undefined;
    const declared = encoding?.contentType?.split(',')[0]?.trim();
    const type = declared === undefined || declared.includes('*') ? undefined : declared;
    const key = plainText(name, media.at, problems);
    return [inner].flat().map((item, index): FormPart => {
      const text = typeof item === 'string' ? item : JSON.stringify(item);
      if (isFile.has(name)) {
        const part = index === 0 ? name : `${name}-${index + 1}`;
        const contentType = type ?? 'application/octet-stream';
        const file = fileOf(operation, part, contentType, text);
        files.push(file);
        return { key, type: 'file', src: file.path, contentType };
      }
      const contentType =
        type ?? (typeof item === 'object' && item !== null ? 'application/json' : undefined);
      const sent = typeof item === 'string' ? plainText(text, media.at, problems) : text;
      return { key, value: sent, type: 'text', ...(contentType !== undefined && { contentType }) };
    });
  });
  const rank = ({ type }: FormPart): number => (type === 'file' ? 1 : 0);
  const formdata = parts.toSorted((a, b) => rank(a) - rank(b));
  return { body: { mode: 'formdata', formdata }, files };
}

/** A file beside the collection; the format has no place for a file's content. */
function fileOf(
  { id }: Operation,
  part: string,
  contentType: string,
  content: string,
): GeneratedFile {
  const [, subtype = 'bin'] = /([a-z0-9]+)(?:;.*)?$/i.exec(contentType) ?? [];
  const extension = { plain: 'txt', stream: 'bin' }[subtype] ?? subtype;
  const name = `${id}-${part}`.replace(/[^\w-]/g, '_').slice(0, 100);
  return { path: `files/${name}.${extension}`, content };
}
