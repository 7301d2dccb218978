import { readFileSync } from 'node:fs';
import { type ApiModel, type DocumentJson, loadApi, printNormal } from '@speclock/model';

export interface Loaded {
  readonly model: ApiModel;
  readonly bundle: DocumentJson;
  /** OpenAPI 3.1 printed from the model. */
  readonly normal: DocumentJson;
}

/**
 * Reads a document, or the part of it that one operation needs. Without formats no schema of it says `format`, for
 * the validators of all contenders alike.
 */
export function load(
  file: string,
  { operationId, formats = true }: { readonly operationId?: string; readonly formats?: boolean },
): Loaded {
  const text = readFileSync(file, 'utf8');
  const { model, bundle, problems } = loadApi({
    document: { file, text: formats ? text : withoutFormats(text) },
    ...(operationId && { select: { operationIds: [operationId] } }),
  });
  if (!model || !bundle) throw new Error(`${file}: ${problems[0]?.message}`);
  return { model, bundle, normal: printNormal(model) };
}

/** A property that is called `format` has a schema for its value and stays; examples may lose a member. */
function withoutFormats(text: string): string {
  return JSON.stringify(JSON.parse(text), (key, value) =>
    key === 'format' && typeof value === 'string' ? undefined : value,
  );
}
