import type { Json } from '@speclock/schema';
import { JSONPathEnvironment, JSONPathError, type JSONPathQuery } from 'json-p3';
import type { At } from './api-model.ts';
import { describe, quote } from './json.ts';
import { Place } from './place.ts';
import type { Problems } from './problems.ts';
import { parseSource, type SourceFile } from './source.ts';

/** One action of an overlay: takes out what `query` finds, or merges `update` into it. */
export interface Action {
  readonly target: string;
  readonly query: JSONPathQuery;
  readonly remove: boolean;
  readonly update?: Json;
  readonly at: At;
}

const environment = new JSONPathEnvironment({ maxRecursionDepth: Number.MAX_SAFE_INTEGER });
const known = {
  overlay: ['overlay', 'info', 'extends', 'actions'],
  info: ['title', 'version'],
  action: ['target', 'description', 'update', 'remove'],
};

function checkMembers(place: Place, names: readonly string[], problems: Problems): void {
  for (const { name, at } of place.members()) {
    if (names.includes(name) || name.startsWith('x-')) continue;
    problems.error(
      'overlay-invalid',
      at,
      `An overlay has no ${quote(name)} here.`,
      `It may have ${names.join(', ')} and extensions (x-…).`,
    );
  }
}

function need(
  place: Place,
  type: 'string' | 'boolean',
  required: boolean,
  problems: Problems,
): void {
  if (place.value === undefined ? !required : typeof place.value === type) return;
  problems.error(
    'overlay-invalid',
    place.at,
    `${quote(place.name)} must be a ${type}, but is ${describe(place.value)}.`,
  );
}

function compile(target: Place, problems: Problems): JSONPathQuery | undefined {
  if (target.text === undefined) return undefined;
  try {
    return environment.compile(target.text);
  } catch (error) {
    if (!(error instanceof JSONPathError)) throw error;
    problems.error(
      'overlay-target',
      target.at,
      `The target ${quote(target.text)} is no JSONPath: ${error.message}.`,
      'Write it as RFC 9535 has it.',
    );
    return undefined;
  }
}

function readAction(place: Place, problems: Problems): Action[] {
  if (!place.object) {
    problems.error(
      'overlay-invalid',
      place.at,
      `An action must be an object, but is ${describe(place.value)}.`,
    );
    return [];
  }
  checkMembers(place, known.action, problems);
  need(place.child('target'), 'string', true, problems);
  need(place.child('description'), 'string', false, problems);
  need(place.child('remove'), 'boolean', false, problems);
  const remove = place.child('remove').flag ?? false;
  const update = place.child('update').value;
  if (!remove && update === undefined) {
    problems.error(
      'overlay-invalid',
      place.at,
      'The action neither updates nor removes anything.',
      'Give it "update" or "remove: true".',
    );
  }
  const query = compile(place.child('target'), problems);
  const target = place.child('target').text;
  if (!query || target === undefined) return [];
  return [{ target, query, remove, ...(update !== undefined && { update }), at: place.at }];
}

/** Reads an OpenAPI Overlay 1.0 (https://spec.openapis.org/overlay/v1.0.0.html) and reports what is wrong with it. */
export function readOverlay(source: SourceFile, problems: Problems): Action[] {
  const parsed = parseSource(source);
  if (!parsed.ok) {
    problems.add(parsed.problem);
    return [];
  }
  const root = Place.root(parsed.value, { file: source.file, pointer: '' });
  const version = root.child('overlay');
  if (!/^1\.0\.\d+$/.test(version.text ?? '')) {
    problems.error(
      'overlay-version',
      version.value === undefined ? root.at : version.at,
      `An overlay must say "overlay: 1.0.0", but it is ${version.text ? quote(version.text) : describe(version.value)}.`,
    );
    return [];
  }
  checkMembers(root, known.overlay, problems);
  need(root.child('extends'), 'string', false, problems);
  const info = root.child('info');
  checkMembers(info, known.info, problems);
  need(info.child('title'), 'string', true, problems);
  need(info.child('version'), 'string', true, problems);
  const actions = root.child('actions');
  if (actions.items().length === 0) {
    problems.error(
      'overlay-invalid',
      actions.at,
      '"actions" must be a list of at least one action.',
    );
  }
  return actions.items().flatMap((action) => readAction(action, problems));
}
