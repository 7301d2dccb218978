import type { Level } from '@speclock/diff';
import type { Paint } from '../paint.ts';
import { placeText } from '../place.ts';
import { printable } from '../printable.ts';
import {
  bumpText,
  type ChangeGroup,
  counterexampleTitle,
  type DiffReport,
  operationsText,
  sectionsOf,
  summaryOf,
  valueText,
} from './report.ts';

const colours = { breaking: 'red', warning: 'yellow', compatible: 'green' } as const;

/** The report for a terminal: two lines and more a change, what breaks last, where it is seen first. */
export function diffText(report: DiffReport, paint: Paint): string {
  const { old, next } = report;
  const blocks = [
    ...sectionsOf(report)
      .toReversed()
      .flatMap(({ groups }) => groups.map((group) => block(group, paint))),
    `${printable(`${old.title} (${old.name}) -> ${next.title} (${next.name})`)}\n` +
      `${summaryOf(report)}: ${bumpText(report)}`,
  ];
  return `${blocks.join('\n')}\n`;
}

function block(group: ChangeGroup, paint: Paint): string {
  const { change } = group;
  const { accepted, counterexample, reason } = change;
  const level: Level | 'accepted' = accepted ? 'accepted' : change.level;
  const colour = level === 'accepted' ? 'dim' : colours[level];
  return [
    [
      ...[printable(placeText(group.place ?? group.placeOld))].filter((text) => text !== ''),
      paint(level, colour),
      change.code,
      printable(change.message),
    ].join(' '),
    `    ${printable(where(group))}`,
    ...(reason === undefined ? [] : [`    ${printable(reason)}`]),
    ...(counterexample === undefined
      ? []
      : [
          `    ${counterexampleTitle(change)}: ${printable(
            valueText(counterexample.value),
          )} (${printable(`${counterexample.pointer} ${counterexample.message}`.trim())})`,
        ]),
    ...(accepted === undefined
      ? []
      : [`    accepted until ${accepted.expires}: ${printable(accepted.reason)}`]),
  ].join('\n');
}

/** `createPet, updatePet: request, body.name  [3f0c…]` */
function where(group: ChangeGroup): string {
  const { direction, place } = group.change;
  const what = [direction === 'none' ? '' : direction, place].filter((text) => text !== '');
  const operations = operationsText(group) || 'all operations';
  const gone = group.place === undefined ? ', gone' : '';
  return `${[operations, what.join(' ')].filter((text) => text !== '').join(': ')}${gone} [${group.fingerprints.join(' ')}]`;
}
