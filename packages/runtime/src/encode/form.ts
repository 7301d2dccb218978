import { isDeclared } from '../media-type.ts';
import { own } from '../own.ts';
import type { BodyEncoder } from './body.ts';
import type { ParameterWriter } from './parameter.ts';

/** The fields of a form: absent ones left out, an array as one field an item, or as one with a delimiter between them. */
function fieldsOf(
  body: unknown,
  mediaType: string,
  delimiters?: Readonly<Record<string, string>>,
): [string, unknown][] {
  return Object.entries(asFields(body, mediaType)).flatMap(([name, value]) =>
    (Array.isArray(value) ? joined(name, value, own(delimiters, name)) : [value])
      .filter((item) => item !== undefined && item !== null)
      .map((item): [string, unknown] => [name, item]),
  );
}

function asFields(body: unknown, mediaType: string): object {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw new TypeError(`A body of type ${mediaType} is given as an object of its fields.`);
}

function joined(name: string, list: unknown[], delimiter: string | undefined): unknown[] {
  if (delimiter === undefined || list.length === 0) return list;
  const texts = list.filter((item) => item !== undefined && item !== null).map(fieldText);
  if (!texts.some((text) => text.includes(delimiter))) return [texts.join(delimiter)];
  throw new TypeError(
    `The list "${name}" cannot be sent: an item of it holds "${delimiter}", which separates the items.`,
  );
}

function fieldText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A file of a content type that its part may have: of the first that the document names, where it has none. */
function filePart(name: string, file: Blob, types: readonly string[] | undefined): Blob {
  if (types === undefined || (file.type !== '' && isDeclared(file.type, types))) return file;
  if (file.type !== '') {
    throw new TypeError(
      `The file "${name}" is of type ${file.type}, and has to be ${types.join(' or ')}.`,
    );
  }
  const type = types.find((one) => !one.includes('*')) ?? '';
  return new File([file], file instanceof File ? file.name : 'blob', { type });
}

/**
 * Encodes `multipart/form-data`. Fields go before files, so that a service can judge them before it reads a file that may be long.
 *
 * @param partTypes Content types of parts by name (`encoding`), ranges among them.
 * @param delimiters By name what stands between the items of a list that is one part; others are one part an item.
 */
export function multipart(
  partTypes?: Readonly<Record<string, readonly string[]>>,
  delimiters?: Readonly<Record<string, string>>,
): BodyEncoder {
  return (body, mediaType) => {
    const form = new FormData();
    const files: [string, Blob][] = [];
    for (const [name, value] of fieldsOf(body, mediaType, delimiters)) {
      if (value instanceof Blob) files.push([name, value]);
      else form.append(name, fieldText(value));
    }
    for (const [name, file] of files) form.append(name, filePart(name, file, own(partTypes, name)));
    return form;
  };
}

/**
 * Encodes `application/x-www-form-urlencoded` as `urlEncoded` does, but for fields that are written as parameters of a query
 * are, by name.
 */
export function styledForm(writers: Readonly<Record<string, ParameterWriter>>): BodyEncoder {
  return (body, mediaType) => {
    if (typeof body === 'string') return body;
    return Object.entries(asFields(body, mediaType))
      .map(([name, value]) => {
        const write = own(writers, name);
        return write
          ? write('query', name, value)
          : String(urlEncoded({ [name]: value }, mediaType));
      })
      .filter(Boolean)
      .join('&');
  };
}

/** Encodes `application/x-www-form-urlencoded`; a string is one already. */
export function urlEncoded(body: unknown, mediaType: string): string | URLSearchParams {
  if (typeof body === 'string') return body;
  const form = new URLSearchParams();
  for (const [name, value] of fieldsOf(body, mediaType)) form.append(name, fieldText(value));
  return form;
}
