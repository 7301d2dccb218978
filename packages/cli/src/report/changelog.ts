import { type Change, changeCodes, type Level } from '@speclock/diff';
import type { ApiModel, Operation } from '@speclock/model';
import { valueText } from './diff/report.ts';
import { counted } from './finding.ts';
import { codeSpan } from './markdown-text.ts';

/** What changed between two releases of a package. */
export interface ChangelogInput {
  readonly changes: readonly Change[];
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
  const changes = input.changes.filter(
    ({ code }) => code !== 'text-changed' && code !== 'version-not-raised',
  );
  const groups = byOperation(changes);
  const paragraphs = groups.map(([operation, changed]) => [
    operation === undefined ? '**All operations**' : operationTitle(operation, input),
    ...changed.toSorted((a, b) => rank(a) - rank(b)).flatMap(item),
  ]);
  return [
    summary(changes),
    ...fitted(paragraphs).map((lines) => lines.join('\n')),
    ...(texts.length > 0
      ? [`Descriptions or examples changed in ${counted(texts.length, 'place')}.`]
      : []),
  ].join('\n\n');
}

/** The changes of each operation, the operation first that has the worst of them. */
function byOperation(changes: readonly Change[]): [string | undefined, Change[]][] {
  const groups = new Map<string | undefined, Change[]>();
  for (const change of changes) {
    const group = groups.get(change.operation);
    if (group === undefined) groups.set(change.operation, [change]);
    else group.push(change);
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

function item({
  code,
  level,
  direction,
  place,
  before,
  after,
  reason,
  accepted,
}: Change): string[] {
  const where = [
    ...(direction === 'none' ? [] : [direction]),
    ...(place === '' ? [] : [codeSpan(place)]),
  ];
  const values = [before, after].map((value) =>
    value === undefined ? 'nothing' : codeSpan(valueText(value)),
  );
  const hasValues = before !== undefined || after !== undefined;
  return [
    `- ${titles[level]}${where.length > 0 ? `, ${where.join(' ')}` : ''}: ${changeCodes[code]}`,
    ...(hasValues ? [`  Before: ${values[0]}. After: ${values[1]}.`] : []),
    ...(reason === undefined ? [] : [`  ${reason}`]),
    ...(accepted === undefined ? [] : [`  Accepted: ${codeSpan(accepted.reason)}`]),
  ];
}

function rank({ level }: Change): number {
  return order.indexOf(level);
}

function worst(changes: readonly Change[]): number {
  return Math.min(...changes.map(rank));
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
