import { type Coverage, type Dimension, dimensions, type Share } from '@speclock/contract';
import { escapeHtml } from '../../html-text.ts';
import { dimensionNames, missingName, whyTexts } from '../coverage.ts';
import type { VerifyReport } from '../report.ts';

/** How much of the document was tried: operations by dimension, with numbers, and what was not reached. */
export function coverageSection({ targets, apis }: VerifyReport): string {
  const parts = targets.flatMap((target) =>
    target.coverage.map(({ api, coverage }) => {
      const operations = apis.find(({ name }) => name === api)?.operations ?? [];
      const name = apis.length > 1 ? `${target.name}: ${api}` : target.name;
      return part(
        coverage,
        operations.map(({ id }) => id),
        name,
      );
    }),
  );
  if (parts.length === 0) return '';
  return `<section aria-labelledby="coverage">
<h2 id="coverage">Coverage</h2>
<p class="intro">How many of the things that the document declares were tried, by operation. What operations share counts for each.</p>
${parts.join('\n')}
</section>`;
}

function part(coverage: Coverage, operations: readonly string[], name: string): string {
  const used = dimensions.filter(
    (one) => one !== 'operation' && coverage.dimensions[one].total > 0,
  );
  const heads = used.map((one) => `<th scope="col">${dimensionNames[one]}</th>`);
  const rows = operations.map((id) => {
    const shares = coverage.operations[id] ?? {};
    const cells = used.map((one) => cell(shares[one]));
    return `<tr><th scope="row">${escapeHtml(id)}</th>${cells.join('')}</tr>`;
  });
  const total = used.map((one) => cell(coverage.dimensions[one]));
  const label = `Coverage of ${escapeHtml(name)}`;
  return `<h3>${escapeHtml(name)} <span class="count">${coverage.percent} %, ${coverage.reached} of ${coverage.total}</span></h3>
<div class="scroll" role="region" aria-label="${label}" tabindex="0">
<table class="heat">
<caption>Things reached of those declared</caption>
<thead><tr><th scope="col">Operation</th>${heads.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
<tfoot><tr><th scope="row">All, each counted once</th>${total.join('')}</tr></tfoot>
</table>
</div>
${missingList(coverage, used)}`;
}

/** A share in numbers, on one of five colours. */
function cell(share: Share | undefined): string {
  if (share === undefined || share.total === 0) return '<td class="none">none</td>';
  const { reached, total } = share;
  const heat = reached === total ? 4 : Math.min(3, Math.floor((reached / total) * 4));
  return `<td class="heat-${heat}">${reached} of ${total}</td>`;
}

function missingList({ missing }: Coverage, used: readonly Dimension[]): string {
  if (missing.length === 0) return '<p>All was reached.</p>';
  const groups = (['operation', ...used] as const).flatMap((dimension) => {
    const own = missing.filter((one) => one.dimension === dimension);
    if (own.length === 0) return [];
    const items = own.map(
      (one) =>
        `<li><code>${escapeHtml(missingName(one))}</code> <span class="dim">${whyTexts[one.why]}</span></li>`,
    );
    return [
      `<h4>${dimensionNames[dimension]}</h4>\n<ul class="plain">\n${items.join('\n')}\n</ul>`,
    ];
  });
  return `<details>
<summary>${missing.length} not reached</summary>
${groups.join('\n')}
</details>`;
}
