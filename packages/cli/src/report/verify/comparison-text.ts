import { counted } from '../finding.ts';
import type { Paint } from '../paint.ts';
import { printable } from '../printable.ts';
import type { ApiComparison, KnownDifference } from './report.ts';

/** Where targets differ: what is new at length, what is known in a line an id. */
export function comparisonText(comparison: ApiComparison, paint: Paint): string {
  const { api, targets, compared, equal, notCompared, differences } = comparison;
  const left = notCompared > 0 ? `, ${notCompared} not compared` : '';
  const title = `${api}: ${targets.join(' and ')}: ${counted(compared, 'case')} compared, ${equal} alike${left}`;
  const isNew = ({ known }: KnownDifference): boolean => known === undefined;
  return [
    `\n${paint(printable(title), 'bold')}\n`,
    ...differences.filter(isNew).map((one) => differenceText(one, paint)),
    ...knownLines(differences),
  ].join('');
}

function differenceText(difference: KnownDifference, paint: Paint): string {
  const { operation, kind, about, said, count, example } = difference;
  const weight = kind === 'breaks' ? paint('error', 'red') : paint('warning', 'yellow');
  const lines = [
    `${weight} ${kind} ${printable(`${operation}: ${differencePlace(difference)}`)}`,
    ...said.map((one) => `    ${printable(`${one.target.padEnd(10)}${one.what}`)}`),
    `    ${printable(`${counted(count, 'case')} of ${about.join(', ')}, such as ${example[0]?.case.id}`)}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Where the answers differ, in words. */
export function differencePlace({ kind, aspect, place }: KnownDifference): string {
  if (aspect !== 'document') return place === '' ? aspect : `${aspect} of ${place}`;
  return kind === 'breaks' ? `${place} on some of them` : aspect;
}

/** The ids of the deviations that explain differences, P2 before P12. */
export function knownIds(differences: readonly KnownDifference[]): string[] {
  const ids = new Set(differences.flatMap(({ known }) => known ?? []));
  return [...ids].sort(new Intl.Collator('en', { numeric: true }).compare);
}

function knownLines(differences: readonly KnownDifference[]): string[] {
  return knownIds(differences).map((id) => {
    const own = differences.filter(({ known }) => known === id);
    const cases = own.reduce((sum, { count }) => sum + count, 0);
    const operations = [...new Set(own.map(({ operation }) => operation))];
    return `known as ${printable(`${id}: ${counted(cases, 'case')} of ${operations.join(', ')}`)}\n`;
  });
}
