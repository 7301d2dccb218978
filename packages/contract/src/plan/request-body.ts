import { type ApiModel, type At, fileProperties, type MediaType } from '@speclock/model';
import { isJsonObject, type Json, type JsonObject } from '@speclock/schema';
import {
  encodeForm,
  encodeMultipart,
  essenceOf,
  type FormEncoding,
  isJsonMediaType,
  type ParameterValue,
  type Part,
} from '@speclock/wire';
import { encodedAt, NotEncodable } from './not-encodable.ts';

/** JSON, and bytes where a file stands: the whole body, or properties of a multipart one. */
export type BodyValue = Json | Uint8Array | { readonly [name: string]: Json | Uint8Array };

/** A body as it is sent. */
export interface EncodedBody {
  readonly contentType: string;
  readonly text?: string;
  /** In place of `text`, for what is no UTF-8: in base64. */
  readonly bytes?: string;
}

/**
 * A value as a body of a media type.
 *
 * @throws NotEncodable for a media type that is a range, and for a value that the media type has no form for; `at` says where
 *   the value is from.
 */
export function encodeBody(
  model: ApiModel,
  mediaType: MediaType,
  value: BodyValue,
  at: At,
): EncodedBody {
  const written = mediaType.mediaType;
  const essence = essenceOf(written);
  const refuse = (message: string) => new NotEncodable(message, at);
  if (essence === undefined || essence.includes('*')) {
    throw refuse(
      `A body cannot be sent as ${JSON.stringify(written)}, which is no one media type.`,
    );
  }
  if (value instanceof Uint8Array) return { contentType: written, ...textOrBytes(value) };
  if (essence === 'multipart/form-data' && isFields(value)) {
    const parts = partsOf(model, mediaType, value);
    const { contentType, body } = encodedAt(at, () => encodeMultipart(parts));
    return { contentType, ...textOrBytes(body) };
  }
  if (!isJson(value)) throw refuse(`Bytes have no form in ${JSON.stringify(written)}.`);
  if (isJsonMediaType(essence)) return { contentType: written, text: JSON.stringify(value) };
  if (essence === 'application/x-www-form-urlencoded' && isJsonObject(value)) {
    const text = encodedAt(at, () => encodeForm(fieldsOf(value), encodingOf(mediaType)));
    return { contentType: written, text };
  }
  if (typeof value === 'string') return { contentType: written, text: value };
  throw refuse(`The value has no form as ${JSON.stringify(written)}.`);
}

type Fields = { readonly [name: string]: Json | Uint8Array };

function isFields(value: BodyValue): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isJson(value: Json | Fields): value is Json {
  return !isFields(value) || Object.values(value).every((one) => !(one instanceof Uint8Array));
}

function textOrBytes(body: Uint8Array): Pick<EncodedBody, 'text' | 'bytes'> {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body) };
  } catch {
    return { bytes: Buffer.from(body).toString('base64') };
  }
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

/** How the properties of a form are written, as wire asks for it. */
export function encodingOf({ encoding }: MediaType): FormEncoding {
  return Object.fromEntries(
    Object.entries(encoding).map(([name, { contentType, headers: _, ...style }]) => [
      name,
      { ...style, ...(contentType !== undefined && { contentType: contentType.split(',') }) },
    ]),
  );
}

const knownFiles = new WeakMap<MediaType, ReturnType<typeof fileProperties>>();

function filesOf(model: ApiModel, mediaType: MediaType): ReturnType<typeof fileProperties> {
  const known = knownFiles.get(mediaType) ?? fileProperties(model, mediaType.schema);
  knownFiles.set(mediaType, known);
  return known;
}

/** One part for each property, and for each item of an array; text parts before files, as browsers' forms have them. */
export function partsOf(model: ApiModel, mediaType: MediaType, value: Fields): Part[] {
  const files = filesOf(model, mediaType);
  const parts = Object.entries(value).flatMap(([name, inner]) => {
    const items: readonly (Json | Uint8Array)[] = Array.isArray(inner) ? inner : [inner];
    const declared = Object.hasOwn(mediaType.encoding, name)
      ? mediaType.encoding[name]?.contentType?.split(',')[0]?.trim()
      : undefined;
    return items.map((item): Part => {
      const isBytes = item instanceof Uint8Array;
      const text = typeof item === 'string' || isBytes ? item : JSON.stringify(item);
      if (files.has(name) || isBytes) {
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
