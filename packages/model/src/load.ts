import type { Problem } from '@speclock/schema';
import type { ApiModel, DocumentJson } from './api-model.ts';
import { dropSourceNotes } from './bundle.ts';
import { describe, isObject, member, quote } from './json.ts';
import { printNormal } from './normal.ts';
import { below } from './origin.ts';
import { applyOverlay } from './overlay.ts';
import { readOverlay } from './overlay-read.ts';
import { Problems } from './problems.ts';
import { read30 } from './read/read-3.0.ts';
import { applySelection, type Selection } from './select.ts';
import { shapes30 } from './shapes-3.0.ts';
import { parseSource, type SourceFile } from './source.ts';
import { WorkingDocument } from './working-document.ts';

export interface LoadInput {
  readonly document: SourceFile;
  readonly overlay?: SourceFile;
  /** Everything where it is absent. */
  readonly select?: Selection;
}

/** The last three are absent where a problem of severity `error` stands in the way. */
export interface LoadedApi {
  /** With file, line and column. */
  readonly problems: readonly Problem[];
  readonly model?: ApiModel;
  /** The document in its own version, overlays applied, selection made. */
  readonly bundle?: DocumentJson;
  /** OpenAPI 3.1 printed from the model. */
  readonly normal?: DocumentJson;
}

function parseDocument(source: SourceFile, problems: Problems): WorkingDocument | undefined {
  const parsed = parseSource(source);
  if (!parsed.ok) {
    problems.add(parsed.problem);
    return undefined;
  }
  const at = { file: source.file, pointer: '' };
  if (!isObject(parsed.value)) {
    problems.error(
      'document-malformed',
      at,
      `A document must be an object, but is ${describe(parsed.value)}.`,
    );
    return undefined;
  }
  const name = Object.hasOwn(parsed.value, 'openapi') ? 'openapi' : 'swagger';
  const version = member(parsed.value, name);
  if (typeof version !== 'string' || !/^3\.0\.\d+$/.test(version)) {
    const found =
      version === undefined
        ? 'names no version'
        : typeof version === 'string' || typeof version === 'number'
          ? `is of version ${quote(`${version}`)}`
          : `has ${describe(version)} for its version`;
    problems.error(
      'document-version',
      version === undefined ? at : below(at, name),
      `Only OpenAPI 3.0 can be read (Swagger 2.0 and OpenAPI 3.1 are not supported yet), but the document ${found}.`,
      version === undefined ? 'It must say so, as in "openapi: 3.0.3".' : undefined,
    );
    return undefined;
  }
  return new WorkingDocument(parsed.value, source.file);
}

/**
 * Reads an API: parses the document, applies the overlay, makes the selection, checks and reads what is left,
 * and prints it anew.
 *
 * Whatever the files hold, this returns; what is wrong with them is in `problems`.
 */
export function loadApi({ document: source, overlay, select }: LoadInput): LoadedApi {
  const problems = new Problems();
  const sources = overlay ? [source, overlay] : [source];
  const result = (): LoadedApi => ({ problems: problems.locate(...sources) });

  const document = parseDocument(source, problems);
  const actions = overlay ? readOverlay(overlay, problems) : [];
  const shape = shapes30.get('OpenAPI');
  if (!document || !shape || problems.hasError) return result();
  applyOverlay(document, actions, problems);
  if (select) applySelection(document, select, shapes30, problems);
  if (problems.hasError) return result();
  dropSourceNotes(document, shape, shapes30);
  const model = read30(document.place, problems);
  if (!model || problems.hasError) return result();
  return { ...result(), model, bundle: document.root, normal: printNormal(model) };
}
