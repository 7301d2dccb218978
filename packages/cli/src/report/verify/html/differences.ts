import { counted } from '../../finding.ts';
import { escapeHtml } from '../../html-text.ts';
import { differencePlace, knownIds } from '../comparison-text.ts';
import type { ApiComparison, KnownDifference, VerifyReport } from '../report.ts';

/** In what the targets differ from each other: what is new in sight, what is known folded up by its id. */
export function differencesSection({ comparisons }: VerifyReport): string {
  if (comparisons.length === 0) return '';
  return `<section aria-labelledby="differences">
<h2 id="differences">Differences</h2>
<p class="intro">In what the targets differ from the document and from each other, with ids, times and order made alike.</p>
${comparisons.map(comparisonPart).join('\n')}
</section>`;
}

function comparisonPart(comparison: ApiComparison): string {
  const { api, targets, compared, equal, notCompared, differences } = comparison;
  const left = notCompared > 0 ? `, ${notCompared} not compared` : '';
  const title = `${api}: ${targets.join(' and ')}`;
  const fresh = differences.filter(({ known }) => known === undefined);
  return `<h3>${escapeHtml(title)}</h3>
<p>${counted(compared, 'case')} compared, ${equal} alike${left}.</p>
${fresh.length === 0 ? '<p>Nothing that is not known.</p>' : table(title, targets, fresh)}
${knownIds(differences)
  .map((id) => knownPart(id, targets, differences))
  .join('\n')}`;
}

function knownPart(
  id: string,
  targets: readonly string[],
  differences: readonly KnownDifference[],
): string {
  const own = differences.filter(({ known }) => known === id);
  const cases = own.reduce((sum, { count }) => sum + count, 0);
  return `<details>
<summary>Known as ${escapeHtml(id)}: ${counted(cases, 'case')}</summary>
${table(`Known as ${id}`, targets, own)}
</details>`;
}

function table(
  label: string,
  targets: readonly string[],
  differences: readonly KnownDifference[],
): string {
  const heads = targets.map((name) => `<th scope="col">${escapeHtml(name)}</th>`);
  return `<div class="scroll" role="region" aria-label="${escapeHtml(label)}" tabindex="0">
<table class="texts">
<caption>${escapeHtml(label)}</caption>
<thead><tr><th scope="col">Where</th>${heads.join('')}<th scope="col">Cases</th></tr></thead>
<tbody>
${differences.map((one) => row(one, targets)).join('\n')}
</tbody>
</table>
</div>`;
}

function row(difference: KnownDifference, targets: readonly string[]): string {
  const { operation, kind, about, said, count, example } = difference;
  const cells = targets.map((name) => {
    const what = said.find(({ target }) => target === name)?.what ?? '';
    return `<td>${escapeHtml(what)}</td>`;
  });
  const cases = `${counted(count, 'case')} of ${about.join(', ')}`;
  return `<tr class="${kind}"><th scope="row"><span class="kind">${kind}</span> ${escapeHtml(operation)}: ${escapeHtml(differencePlace(difference))}</th>${cells.join('')}<td>${escapeHtml(cases)} <span class="id">${escapeHtml(example[0]?.case.id ?? '')}</span></td></tr>`;
}
