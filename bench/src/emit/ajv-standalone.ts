import { Ajv2020, type Options } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import formats from 'ajv-formats';

/** An OpenAPI 3.1 document, whose schemas are of the dialect 2020-12. */
export type NormalDocument = Readonly<Record<string, unknown>>;

/**
 * Ajv with the document's schemas under the name `api`. The document is the normal one, because Ajv refuses 135 of
 * GitHub's 969 schemas as they stand: they have `nullable` without `type`.
 */
export function createAjv(
  { components, paths }: NormalDocument,
  options: Options,
  mode: 'full' | 'fast' = 'full',
): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, ...options });
  formats.default(ajv, { mode });
  ajv.addSchema({ components, paths }, 'api');
  return ajv;
}

/** Ajv's standalone code: a validator under each name, for the schema at its JSON Pointer in the document. */
export function ajvStandalone(
  document: NormalDocument,
  pointers: Readonly<Record<string, string>>,
  { esm, ...options }: Options & { readonly esm: boolean },
): string {
  const ajv = createAjv(document, { ...options, code: { source: true, esm } });
  const places = Object.entries(pointers).map(([name, pointer]) => [name, placeOf(pointer)]);
  return standalone.default(ajv, Object.fromEntries(places));
}

/** The name by which Ajv knows what stands at a JSON Pointer of the document. */
export function placeOf(pointer: string): string {
  return `api#${encodeURI(pointer)}`;
}
