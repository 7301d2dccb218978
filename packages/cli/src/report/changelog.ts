import { type Change, changeCodes, type Level } from '@speclock/diff';
import type { ApiModel, Operation } from '@speclock/model';
import { valueText } from './diff/report.ts';
import { counted } from './finding.ts';
import { codeSpan } from './markdown-text.ts';

/** What changed between two releases of a package. */
export interface ChangelogInput {
  /** On the wire. */
  readonly changes: readonly Change[];
  /** For code that calls the package; absent where that is not known. */
  readonly types?: readonly Change[] | undefined;
  readonly old: ApiModel;
  readonly next: ApiModel;
}

const titles: Readonly<Record<Level, string>> = {
  breaking: 'Breaking',
  warning: 'Warning',
  compatible: 'Compatible',
};
const order: readonly Level[] = ['breaking', 'warning', 'compatible'];

/** More than anyone reads; `speclock diff` has them all. */
const most = 300;

/**
 * What changed for those who call the API, in Markdown: a sentence, then operation by operation, what breaks first, with
 * what stood before and stands after. It is made to stand in a list of a changelog, so it has no headings.
 *
 * All that comes from a document stands in code spans, and nothing else does; see {@link codeSpan}.
 */
export function changelog(input: ChangelogInput): string {
  const texts = input.changes.filter(({ code }) => code === 'text-changed');
  const wire = input.changes.filter(
    ({ code }) => code !== 'text-changed' && code !== 'version-not-raised',
  );
  const entries = entriesOf(wire, input.types);
  const groups = byOperation(entries);
  const paragraphs = groups.map(([operation, group]) => [
    operation === undefined ? '**All operations**' : operationTitle(operation, input),
    ...group.toSorted((a, b) => rank(a) - rank(b)).flatMap(item),
  ]);
  return [
    summary(entries.map(({ change }) => change)),
    ...fitted(paragraphs).map((lines) => lines.join('\n')),
    ...(texts.length > 0
      ? [`Descriptions or examples changed in ${counted(texts.length, 'place')}.`]
      : []),
  ].join('\n\n');
}

/** A change, and what it means to code that calls the package, where that is known. */
interface Entry {
  readonly change: Change;
  readonly note: string;
}

/** True of what is gone, and of what has to be given now. */
const doesNotCompile = " Callers' code no longer compiles.";
const compiles = ' The compiler does not see it.';

/** The changes on the wire with what the compiler says of the same place, and those that only the compiler sees. */
function entriesOf(wire: readonly Change[], types: readonly Change[] | undefined): Entry[] {
  const breaking = (types ?? []).filter(({ level }) => level === 'breaking');
  // The operation as a whole has no direction for code.
  const placeOf = ({ operation, direction, place }: Change) =>
    JSON.stringify(place === '' ? [operation] : [operation, direction, place]);
  const places = new Set(breaking.map(placeOf));
  const operations = new Set(breaking.map(({ operation }) => operation));
  const noteOf = (change: Change): string => {
    if (change.level !== 'breaking' || types === undefined) return '';
    if (places.has(placeOf(change))) return doesNotCompile;
    return operations.has(change.operation) ? '' : compiles;
  };
  const told = new Set(wire.filter(({ level }) => level === 'breaking').map(placeOf));
  return [
    ...wire.map((change) => ({ change, note: noteOf(change) })),
    ...breaking
      .filter((change) => !told.has(placeOf(change)))
      .map((change) => ({ change, note: change.reason === undefined ? doesNotCompile : '' })),
  ];
}

/** The changes of each operation, the operation first that has the worst of them. */
function byOperation(entries: readonly Entry[]): [string | undefined, Entry[]][] {
  const groups = new Map<string | undefined, Entry[]>();
  for (const entry of entries) {
    const { operation } = entry.change;
    const group = groups.get(operation);
    if (group === undefined) groups.set(operation, [entry]);
    else group.push(entry);
  }
  return [...groups].sort(([, a], [, b]) => worst(a) - worst(b));
}

function summary(changes: readonly Change[]): string {
  if (changes.length === 0) return 'Generated anew; nothing changed for callers of the API.';
  const counts = order
    .map((level) => ({ level, count: changes.filter((one) => one.level === level).length }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => `${count} ${level}`);
  const operations = new Set(changes.flatMap(({ operation }) => operation ?? []));
  const where = operations.size > 0 ? ` in ${counted(operations.size, 'operation')}` : '';
  return `The API changed${where}: ${counts.join(', ')}.`;
}

/** `createPet` with the method and path that it has now, or had. */
function operationTitle(id: string, { old, next }: ChangelogInput): string {
  const found = find(next, id) ?? find(old, id);
  const call = found && codeSpan(`${found.method.toUpperCase()} ${found.path}`);
  return `**${codeSpan(id)}**${call === undefined ? '' : ` ${call}`}`;
}

function find({ operations }: ApiModel, id: string): Operation | undefined {
  return operations.find((operation) => operation.id === id);
}

function item({ change, note }: Entry): string[] {
  const { code, level, direction, place, before, after, reason, accepted } = change;
  const where = [
    ...(direction === 'none' ? [] : [direction]),
    ...(place === '' ? [] : [codeSpan(place)]),
  ];
  const values = [before, after].map((value) =>
    value === undefined ? 'nothing' : codeSpan(valueText(value)),
  );
  const hasValues = before !== undefined || after !== undefined;
  return [
    `- ${titles[level]}${where.length > 0 ? `, ${where.join(' ')}` : ''}: ${changeCodes[code]}${note}`,
    ...(hasValues ? [`  Before: ${values[0]}. After: ${values[1]}.`] : []),
    ...(reason === undefined ? [] : [`  ${reason}`]),
    ...(accepted === undefined ? [] : [`  Accepted: ${codeSpan(accepted.reason)}`]),
  ];
}

function rank({ change }: Entry): number {
  return order.indexOf(change.level);
}

function worst(entries: readonly Entry[]): number {
  return Math.min(...entries.map(rank));
}

/** The first operations whose lines are not too many, with a last paragraph that says what was left. */
function fitted(paragraphs: readonly (readonly string[])[]): (readonly string[])[] {
  let lines = 0;
  const kept = paragraphs.filter((paragraph) => {
    lines += paragraph.length;
    return lines <= most;
  });
  const left = paragraphs.length - kept.length;
  return left === 0
    ? kept
    : [...kept, [`And ${counted(left, 'more operation')}: see \`speclock diff\`.`]];
}
