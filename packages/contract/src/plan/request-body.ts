import { type ApiModel, type Example, fileProperties, type MediaType } from '@speclock/model';
import { isJsonObject, type Json, type JsonObject } from '@speclock/schema';
import {
  encodeForm,
  encodeMultipart,
  essenceOf,
  isJsonMediaType,
  type ParameterValue,
  type Part,
} from '@speclock/wire';
import { encodedAt, NotEncodable } from './not-encodable.ts';

/** A body as it is sent. */
export interface EncodedBody {
  readonly contentType: string;
  readonly text: string;
}

/**
 * An example as a body of a media type.
 *
 * @throws NotEncodable for a media type that is a range, and for a value that the media type has no form for.
 */
export function encodeBody(model: ApiModel, mediaType: MediaType, example: Example): EncodedBody {
  const { value } = example;
  const written = mediaType.mediaType;
  const essence = essenceOf(written);
  const refuse = (message: string) => new NotEncodable(message, example.at);
  if (essence === undefined || essence.includes('*')) {
    throw refuse(
      `A body cannot be sent as ${JSON.stringify(written)}, which is no one media type.`,
    );
  }
  if (isJsonMediaType(essence)) return { contentType: written, text: JSON.stringify(value) };
  if (essence === 'application/x-www-form-urlencoded' && isJsonObject(value)) {
    const text = encodedAt(example.at, () => encodeForm(fieldsOf(value), styles(mediaType)));
    return { contentType: written, text };
  }
  if (essence === 'multipart/form-data' && isJsonObject(value)) {
    const parts = partsOf(model, mediaType, value);
    const { contentType, body } = encodedAt(example.at, () => encodeMultipart(parts));
    return { contentType, text: new TextDecoder().decode(body) };
  }
  if (typeof value === 'string') return { contentType: written, text: value };
  throw refuse(`The example has no form as ${JSON.stringify(written)}.`);
}

/** Fields of a form; what a form cannot nest is sent as JSON. */
function fieldsOf(value: JsonObject): Record<string, ParameterValue> {
  const entries = Object.entries(value).map(([name, inner]): [string, ParameterValue] => [
    name,
    typeof inner !== 'object' || inner === null ? inner : fieldOf(inner),
  ]);
  return Object.fromEntries(entries);
}

function fieldOf(value: Extract<Json, object>): ParameterValue {
  const inner: readonly Json[] = Array.isArray(value) ? value : Object.values(value);
  const isFlat = inner.every((one) => typeof one !== 'object' || one === null);
  return isFlat ? (value as ParameterValue) : JSON.stringify(value);
}

function styles({ encoding }: MediaType) {
  return Object.fromEntries(
    Object.entries(encoding).map(([name, { contentType, headers: _, ...style }]) => [
      name,
      { ...style, ...(contentType !== undefined && { contentType: contentType.split(',') }) },
    ]),
  );
}

/** One part for each property, and for each item of an array; text parts before files, as browsers' forms have them. */
function partsOf(model: ApiModel, mediaType: MediaType, value: JsonObject): Part[] {
  const files = fileProperties(model, mediaType.schema);
  const parts = Object.entries(value).flatMap(([name, inner]) => {
    const items: readonly Json[] = Array.isArray(inner) ? inner : [inner];
    const declared = Object.hasOwn(mediaType.encoding, name)
      ? mediaType.encoding[name]?.contentType?.split(',')[0]?.trim()
      : undefined;
    return items.map((item): Part => {
      const text = typeof item === 'string' ? item : JSON.stringify(item);
      if (files.has(name)) {
        const contentType = declared ?? 'application/octet-stream';
        return { name, filename: name + extensionOf(contentType), contentType, value: text };
      }
      const isObject = typeof item === 'object' && item !== null;
      const contentType = declared ?? (isObject ? 'application/json' : undefined);
      return { name, value: text, ...(contentType !== undefined && { contentType }) };
    });
  });
  const isFile = (part: Part): number => (part.filename === undefined ? 0 : 1);
  return parts.toSorted((a, b) => isFile(a) - isFile(b));
}

function extensionOf(contentType: string): string {
  const subtype = /^[^/]+\/(?:[^+;]*\+)?([a-z0-9]+)/i.exec(contentType)?.[1]?.toLowerCase();
  return subtype === undefined || subtype === 'octet'
    ? '.bin'
    : `.${subtype === 'plain' ? 'txt' : subtype}`;
}
