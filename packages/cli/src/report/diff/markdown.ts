import { changeCodes } from '@speclock/diff';
import type { Json } from '@speclock/schema';
import { codeSpan } from '../markdown-text.ts';
import { placeText } from '../place.ts';
import {
  bumpText,
  type ChangeGroup,
  counterexampleTitle,
  type DiffReport,
  operationsText,
  type Section,
  sectionsOf,
  summaryOf,
  valueText,
} from './report.ts';

/** GitHub refuses the text of a pull request above 65,536 characters; the rest is for what others put around. */
const maxLength = 60_000;

/**
 * The report for a pull request.
 *
 * What comes from a document stands in code spans, all else is ours: no text of a document can mention people, close
 * an issue, show an image or pretend to be a heading. It is in lists, not in tables, where a bar would end a code span.
 */
export function diffMarkdown(report: DiffReport): string {
  const { old, next } = report;
  const head = [
    `### ${codeSpan(old.title)} → ${codeSpan(next.title)}`,
    '',
    `${summaryOf(report)}: **${bumpText(report)}**.`,
    '',
  ];
  return fitted([
    ...head,
    ...sectionsOf(report).flatMap(({ name, title, groups }) => [
      ...(isFolded(name)
        ? [`<details><summary>${title} (${groups.length})</summary>`, '']
        : [`#### ${title} (${groups.length})`, '']),
      ...groups.map(item),
      '',
      ...(isFolded(name) ? ['</details>', ''] : []),
    ]),
  ]);
}

/** What asks nothing of anybody. */
function isFolded(name: Section['name']): boolean {
  return name === 'compatible' || name === 'accepted';
}

function item(group: ChangeGroup): string {
  const { code, direction, place, before, after, reason, counterexample, accepted } = group.change;
  const where = [
    ...(group.operations.length > 0 ? [codeSpan(operationsText(group))] : []),
    ...(direction === 'none' ? [] : [direction]),
    ...(place === '' ? [] : [codeSpan(place)]),
  ];
  const at = placeText(group.place ?? group.placeOld);
  return [
    `- **${changeCodes[code]}** ${where.join(', ')}`.trimEnd(),
    ...values(before, after).map((text) => `  - ${text}`),
    ...(reason === undefined ? [] : [`  - ${reason}`]),
    ...(counterexample === undefined
      ? []
      : [`  - ${counterexampleTitle(group.change)}: ${codeSpan(valueText(counterexample.value))}`]),
    ...(accepted === undefined
      ? []
      : [`  - Accepted until ${codeSpan(accepted.expires)}: ${codeSpan(accepted.reason)}`]),
    ...(at === '' ? [] : [`  - ${codeSpan(at)}${group.place === undefined ? ' (before)' : ''}`]),
  ].join('\n');
}

/** What is new stands alone: of a list that grew, only what it grew by is told. */
function values(before: Json | undefined, after: Json | undefined): string[] {
  const was = before === undefined ? '' : codeSpan(valueText(before));
  const is = after === undefined ? '' : codeSpan(valueText(after));
  if (was !== '' && is !== '') return [`${was} → ${is}`];
  if (was !== '') return [`was: ${was}`];
  return is === '' ? [] : [`new: ${is}`];
}

/** As many lines as a pull request takes, with a last one that says what is not there. */
function fitted(lines: readonly string[]): string {
  const whole = `${lines.join('\n')}`;
  if (whole.length <= maxLength) return whole;
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > maxLength) break;
    kept.push(line);
  }
  const left = lines.slice(kept.length).filter((line) => line.startsWith('- ')).length;
  const isOpen =
    kept.lastIndexOf('</details>') < kept.findLastIndex((line) => line.startsWith('<details>'));
  return [
    ...kept,
    ...(isOpen ? ['', '</details>'] : []),
    '',
    `… and ${left} more changes: \`speclock diff --format json\` lists them all.`,
    '',
  ].join('\n');
}
