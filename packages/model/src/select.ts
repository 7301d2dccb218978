import type { Method } from './api-model.ts';
import { Descent } from './descent.ts';
import { matchesGlob } from './glob.ts';
import { isArray } from './json.ts';
import { deriveOperationId, methods } from './operation-id.ts';
import type { Place } from './place.ts';
import { parseFragment, toReference } from './pointer.ts';
import type { Problems } from './problems.ts';
import { References } from './references.ts';
import { sectionOf, sectionsOf } from './sections.ts';
import type { Shape, Shapes } from './shape.ts';
import { referencesIn, shapeOf, walk } from './walk.ts';
import type { WorkingDocument } from './working-document.ts';

/** The operations wanted: those that any of the three lists names. Paths are globs with `*` and `**`. */
export interface Selection {
  readonly paths?: readonly string[];
  readonly tags?: readonly string[];
  readonly operationIds?: readonly string[];
}

interface Candidate {
  readonly area: Area;
  /** The path, or the name of the webhook. */
  readonly item: string;
  readonly method: Method;
  readonly id: string;
  readonly tags: readonly string[];
}

/** Where a document has path items. */
const areas = ['paths', 'webhooks'] as const;
type Area = (typeof areas)[number];

function tagsOf(operation: Place): string[] {
  return operation
    .child('tags')
    .items()
    .flatMap((tag) => tag.text ?? []);
}

function candidatesOf(root: Place, references: References): Candidate[] {
  return itemsOf(root).flatMap(({ area, place }) => {
    const item = references.follow(place);
    return methods.flatMap((method) => {
      const operation = item?.child(method);
      if (!operation?.object) return [];
      const id = operation.child('operationId').text || deriveOperationId(method, place.name);
      return [{ area, item: place.name, method, id, tags: tagsOf(operation) }];
    });
  });
}

function itemsOf(root: Place): { readonly area: Area; readonly place: Place }[] {
  return areas.flatMap((area) =>
    root
      .child(area)
      .members()
      .map((place) => ({ area, place })),
  );
}

/** Each thing asked for, in words, with the test whether an operation is meant by it. */
function wishes(select: Selection): [words: string, test: (candidate: Candidate) => boolean][] {
  const named = (kind: string, name: string): string => `the ${kind} ${JSON.stringify(name)}`;
  return [
    ...(select.paths ?? []).map((glob): [string, (candidate: Candidate) => boolean] => [
      named('path', glob),
      ({ area, item }) => area === 'paths' && matchesGlob(item, glob),
    ]),
    ...(select.tags ?? []).map((tag): [string, (candidate: Candidate) => boolean] => [
      named('tag', tag),
      ({ tags }) => tags.includes(tag),
    ]),
    ...(select.operationIds ?? []).map((id): [string, (candidate: Candidate) => boolean] => [
      named('operationId', id),
      (candidate) => candidate.id === id,
    ]),
  ];
}

/** What the document does have of the kinds that were asked for, so that a slip of the pen is seen. */
function offer(select: Selection, candidates: readonly Candidate[]): string {
  const list = (kind: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`${kind}: ${[...new Set(names)].slice(0, 10).join(', ')}`];
  const offers = [
    ...(select.paths
      ? list(
          'paths',
          candidates.flatMap(({ area, item }) => (area === 'paths' ? item : [])),
        )
      : []),
    ...(select.tags
      ? list(
          'tags',
          candidates.flatMap(({ tags }) => tags),
        )
      : []),
    ...(select.operationIds
      ? list(
          'operationIds',
          candidates.map(({ id }) => id),
        )
      : []),
  ];
  return offers.length > 0
    ? `The document has ${offers.join('; ')}.`
    : 'The document has no operations.';
}

/** Reports path items and operations that stand in another file: what is asked for may be there. */
function reportOutside(root: Place, references: References, problems: Problems): boolean {
  const items = itemsOf(root).map(({ place }) => place);
  const places = [...items, ...items.flatMap((item) => methods.map((name) => item.child(name)))];
  const outside = places.filter((place) => {
    const reference = place.child('$ref').text;
    return reference !== undefined && !reference.startsWith('#');
  });
  for (const place of outside) references.check(place.child('$ref'), place, problems);
  return outside.length > 0;
}

function choose(
  select: Selection,
  candidates: readonly Candidate[],
  root: Place,
  references: References,
  problems: Problems,
): ReadonlySet<Candidate> {
  const chosen = new Set<Candidate>();
  const asked = wishes(select);
  const unmet: string[] = [];
  for (const [words, test] of asked) {
    const found = candidates.filter(test);
    if (found.length === 0) unmet.push(words);
    for (const each of found) chosen.add(each);
  }
  const { at } = root.child('paths');
  if (chosen.size === 0 && reportOutside(root, references, problems)) return chosen;
  if (chosen.size === 0) {
    const what = asked.length > 0 ? asked.map(([words]) => words).join(', ') : 'nothing';
    problems.error(
      'selection-empty',
      at,
      `The selection asks for ${what}, which no operation matches.`,
      offer(select, candidates),
    );
  } else {
    for (const words of unmet) {
      problems.warn(
        'selection-no-match',
        at,
        `The selection asks for ${words}, which no operation matches.`,
        offer(select, candidates),
      );
    }
  }
  return chosen;
}

/** Path items that are a `$ref` are replaced by what it names, so that methods can be left out of one alone. */
function inlinePathItems(document: WorkingDocument, references: References): void {
  for (const { place } of itemsOf(document.place)) {
    const target = references.follow(place);
    if (target?.object && target.pointer !== place.pointer) document.replace(place, target);
  }
}

function dropOperations(document: WorkingDocument, chosen: ReadonlySet<Candidate>): void {
  for (const area of areas) {
    const kept = new Map<string, Set<string>>();
    for (const candidate of chosen) {
      if (candidate.area !== area) continue;
      kept.set(candidate.item, (kept.get(candidate.item) ?? new Set()).add(candidate.method));
    }
    const items = document.place.child(area);
    const dropped = items
      .members()
      .filter(({ name }) => !kept.has(name) && !name.startsWith('x-'))
      .map(({ name }) => name);
    document.remove(items, new Set(dropped));
    for (const [item, wanted] of kept) {
      const others = methods.filter((method) => !wanted.has(method));
      document.remove(document.place.child(area).child(item), new Set(others));
    }
  }
  const hooks = document.place.child('webhooks').object;
  if (hooks && Object.keys(hooks).length === 0)
    document.remove(document.place, new Set(['webhooks']));
}

/** The pointers of the components that the operations reach. */
function reachedComponents(root: Place, shapes: Shapes, problems: Problems): Set<string> {
  const references = new References(root, shapes);
  const sections = sectionsOf(shapes);
  const schemas = root.descendant(sectionOf(shapes, 'Schema'));
  const schemes = root.descendant(sectionOf(shapes, 'SecurityScheme'));
  let descent: Descent | undefined;
  const reached = new Set<string>();
  const entered = new Set<string>();
  const waiting: { readonly place: Place; readonly shape: Shape }[] = [];

  const reach = (reference: string, shape: Shape, from: Place): void => {
    const place = references.target(reference, from);
    const tokens = place?.tokens ?? parseFragment(reference) ?? [];
    const key = JSON.stringify(tokens);
    if (entered.has(key)) return;
    entered.add(key);
    const section = sections.find((one) => one.tokens.every((token, i) => token === tokens[i]));
    const name = tokens[section?.tokens.length ?? 0];
    const [area] = tokens;
    if (section && name !== undefined) {
      const component = root.descendant(section.tokens).child(name);
      reached.add(component.pointer);
      const shapeOfWhole = shapeOf(shapes, section.held);
      // A reference into a component keeps all of it, so all that it refers to as well.
      if (shapeOfWhole) waiting.push({ place: component, shape: shapeOfWhole });
    } else if (place) {
      waiting.push({ place, shape });
    } else if (area === 'paths' || area === 'webhooks') {
      problems.error(
        'selection-reference',
        from.at,
        `${JSON.stringify(reference)} leads to what the selection drops, or to nothing.`,
        'Select that operation too, or mend the reference by an overlay action.',
      );
    }
  };

  const visit = (place: Place, shape: Shape): void => {
    for (const { text } of referencesIn(place, shape)) reach(text ?? '', shape, place);
    const schema = shapes.get('Schema');
    if (shape.name === 'Discriminator' && schema) {
      for (const { text } of place.child('mapping').members()) {
        if (text === undefined) continue;
        const named = toReference(`#${schemas.child(text).pointer}`);
        reach(references.target(named, place) ? named : text, schema, place);
      }
    }
    // Swagger 2.0: what extends a schema with a discriminator is an alternative of it, and nothing refers to it.
    if (shape.name === 'Schema' && place.child('discriminator').text !== undefined) {
      descent ??= new Descent(schemas, references);
      const extending = descent.from(place);
      for (const { pointer } of schemas.members()) {
        if (extending.has(pointer)) reach(toReference(`#${pointer}`), shape, place);
      }
    }
    if (shape.name === 'SecurityRequirement') {
      for (const { name } of place.members()) reached.add(schemes.child(name).pointer);
    }
  };

  const start = shapes.get('OpenAPI');
  if (start) {
    const kept = new Set(sections.map(({ tokens: [name] }) => name));
    for (const name of Object.keys(root.object ?? {}).filter((one) => !kept.has(one))) {
      const held = start.members.get(name);
      const shape = held && shapes.get(held.type);
      const child = root.child(name);
      if (!shape) continue;
      const many = { one: [child], list: child.items(), map: child.members() }[held.many];
      for (const each of many) walk(each, shape, shapes, visit);
    }
  }
  for (const { place, shape } of waiting) walk(place, shape, shapes, visit);
  return reached;
}

/** Drops what is not reached of every section, and sections without anything left. */
function dropComponents(
  document: WorkingDocument,
  reached: ReadonlySet<string>,
  shapes: Shapes,
): void {
  for (const { tokens } of sectionsOf(shapes)) {
    const section = document.place.descendant(tokens);
    if (!section.object) continue;
    const unused = section.members().filter(({ pointer }) => !reached.has(pointer));
    document.remove(section, new Set(unused.map(({ name }) => name)));
    const isEmpty = Object.keys(section.object).length === 0;
    const above = document.place.descendant(tokens.slice(0, -1));
    if (isEmpty) document.remove(above, new Set([section.name]));
  }
}

function operationsOf(document: WorkingDocument): Place[] {
  return itemsOf(document.place).flatMap(({ place }) =>
    place.members().filter(({ name }) => methods.some((m) => m === name)),
  );
}

/** Drops the tags that no operation has, and the global security where every operation has its own. */
function dropUnused(document: WorkingDocument): void {
  const operations = operationsOf(document);
  const used = new Set(operations.flatMap(tagsOf));
  const tags = document.place.child('tags');
  if (isArray(tags.value)) {
    const unused = tags.items().filter((tag) => !used.has(tag.child('name').text ?? ''));
    document.remove(tags, new Set(unused.map(({ name }) => name)));
  }
  if (operations.every((operation) => operation.child('security').value !== undefined)) {
    document.remove(document.place, new Set(['security']));
  }
}

/**
 * Drops from a document what a selection does not reach: operations, path items without any left, components
 * and tags. Nothing selected is a Problem `selection-empty`; a wish that nothing meets, `selection-no-match`.
 */
export function applySelection(
  document: WorkingDocument,
  select: Selection,
  shapes: Shapes,
  problems: Problems,
): void {
  if (!select.paths && !select.tags && !select.operationIds) return;
  const references = new References(document.place, shapes);
  const candidates = candidatesOf(document.place, references);
  const chosen = choose(select, candidates, document.place, references, problems);
  if (chosen.size === 0) return;
  inlinePathItems(document, references);
  dropOperations(document, chosen);
  dropUnused(document);
  dropComponents(document, reachedComponents(document.place, shapes, problems), shapes);
}
