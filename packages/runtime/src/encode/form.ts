import { isDeclared } from '../media-type.ts';
import { own } from '../own.ts';
import type { BodyEncoder } from './body.ts';

/** The fields of a form: absent ones left out, an array as one field an item. */
function fieldsOf(body: unknown, mediaType: string): [string, unknown][] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new TypeError(`A body of type ${mediaType} is given as an object of its fields.`);
  }
  return Object.entries(body).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((item) => item !== undefined && item !== null)
      .map((item): [string, unknown] => [name, item]),
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
 */
export function multipart(partTypes?: Readonly<Record<string, readonly string[]>>): BodyEncoder {
  return (body, mediaType) => {
    const form = new FormData();
    const files: [string, Blob][] = [];
    for (const [name, value] of fieldsOf(body, mediaType)) {
      if (value instanceof Blob) files.push([name, value]);
      else form.append(name, fieldText(value));
    }
    for (const [name, file] of files) form.append(name, filePart(name, file, own(partTypes, name)));
    return form;
  };
}

/** Encodes `application/x-www-form-urlencoded`; a string is one already. */
export function urlEncoded(body: unknown, mediaType: string): string | URLSearchParams {
  if (typeof body === 'string') return body;
  const form = new URLSearchParams();
  for (const [name, value] of fieldsOf(body, mediaType)) form.append(name, fieldText(value));
  return form;
}
