import type { JsonObject, Problem } from '@speclock/schema';
import type { ApiModel, DocumentJson } from './api-model.ts';
import { dropSourceNotes } from './bundle.ts';
import { joinFiles } from './files/join.ts';
import { type FileReader, Library } from './files/library.ts';
import { refersOut } from './files/refers-out.ts';
import { describe, isObject, member, quote } from './json.ts';
import { below } from './origin.ts';
import { applyOverlay } from './overlay.ts';
import { readOverlay } from './overlay-read.ts';
import { Problems } from './problems.ts';
import { readDocument } from './read/read-document.ts';
import { version20 } from './read/version-2.0.ts';
import { version30 } from './read/version-3.0.ts';
import { version31 } from './read/version-3.1.ts';
import { version32 } from './read/version-3.2.ts';
import { applySelection, type Selection } from './select.ts';
import { parseSource, type SourceFile } from './source.ts';
import type { Version } from './version.ts';
import { WorkingDocument } from './working-document.ts';

export interface LoadInput {
  readonly document: SourceFile;
  readonly overlay?: SourceFile;
  /** Everything where it is absent. */
  readonly select?: Selection;
  /** Gives the other files of the document; without it a reference into another file is a Problem. */
  readonly read?: FileReader;
}

/** The last two are absent where a problem of severity `error` stands in the way. */
export interface LoadedApi {
  /** With file, line and column; the last two are looked up when they are read. */
  readonly problems: readonly Problem[];
  /** The files of the document that were read, the main one first. */
  readonly documentFiles: readonly SourceFile[];
  readonly model?: ApiModel;
  /** The document in its own version, overlays applied, selection made. */
  readonly bundle?: DocumentJson;
}

const versions: readonly (readonly [RegExp, Version])[] = [
  [/^2\.0$/, version20],
  [/^3\.0\.\d+$/, version30],
  [/^3\.1\.\d+$/, version31],
  [/^3\.2\.\d+$/, version32],
];

interface Parsed {
  readonly root: JsonObject;
  readonly version: Version;
}

function parseDocument(source: SourceFile, problems: Problems): Parsed | undefined {
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
  const named = member(parsed.value, name);
  const [, version] =
    versions.find(([pattern]) => typeof named === 'string' && pattern.test(named)) ?? [];
  if (version) return { root: parsed.value, version };
  const found =
    named === undefined
      ? 'names no version'
      : typeof named === 'string' || typeof named === 'number'
        ? `is of version ${quote(`${named}`)}`
        : `has ${describe(named)} for its version`;
  problems.error(
    'document-version',
    named === undefined ? at : below(at, name),
    `Only Swagger 2.0 and OpenAPI 3.0 to 3.2 can be read, but the document ${found}.`,
    named === undefined
      ? 'It must say so, as in "openapi: 3.1.1".'
      : typeof named === 'number'
        ? 'Put the version in quotes, as in swagger: "2.0": without them it is a number.'
        : undefined,
  );
  return undefined;
}

/**
 * Reads an API: parses the document, applies the overlay, makes the selection, checks and reads what is left.
 *
 * Whatever the files hold, this returns; what is wrong with them is in `problems`.
 */
export function loadApi({ document: source, overlay, select, read }: LoadInput): LoadedApi {
  const problems = new Problems();
  let files: readonly SourceFile[] = [source];
  const result = (): Pick<LoadedApi, 'problems' | 'documentFiles'> => ({
    problems: problems.locate(...files, ...(overlay ? [overlay] : [])),
    documentFiles: files,
  });

  const parsed = parseDocument(source, problems);
  const actions = overlay ? readOverlay(overlay, problems) : [];
  if (!parsed || problems.hasError) return result();
  const { root, version: own } = parsed;
  let document = new WorkingDocument(root, source.file);
  if (read && refersOut(root)) {
    const library = new Library(source, root, read, own, problems);
    document = joinFiles(library, own, problems);
    files = library.files.map((file) => file.source);
    if (problems.hasError) return result();
  }
  applyOverlay(document, actions, problems);
  const version = own.lower?.(document, problems) ?? own;
  if (select) applySelection(document, select, version.shapes, problems);
  if (problems.hasError) return result();
  dropSourceNotes(document, version.shapes);
  const model = readDocument(document.place, version, problems);
  if (!model || problems.hasError) return result();
  return { ...result(), model, bundle: document.root };
}
