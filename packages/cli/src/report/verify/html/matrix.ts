import { escapeHtml } from '../../html-text.ts';
import {
  type ApiVerdict,
  countOutcomes,
  type Failure,
  type TargetReport,
  type VerifiedOperation,
  type VerifyReport,
} from '../report.ts';

/** Operations by targets, each cell with its numbers, linked to the first of its failures. */
export function matrixSection(report: VerifyReport): string {
  const tables = report.apis.map(({ name, title, operations }) => {
    const columns = report.targets.map((target) => verdictsOf(target, name));
    const rows = operations.map((operation) => row(operation, columns, report));
    const heads = report.targets.map(({ name }) => `<th scope="col">${escapeHtml(name)}</th>`);
    const caption = report.apis.length > 1 ? escapeHtml(title) : 'Cases by operation and target';
    return `<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
<table>
<caption>${caption}</caption>
<thead><tr><th scope="col">Operation</th>${heads.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>`;
  });
  return `<section aria-labelledby="operations">
<h2 id="operations">Operations</h2>
${tables.join('\n')}
</section>`;
}

/** The verdicts of one target and API, by operation. */
interface Column {
  readonly target: string;
  readonly api: string;
  readonly verdicts: ReadonlyMap<string, readonly ApiVerdict[]>;
}

function verdictsOf({ name: target, verdicts }: TargetReport, api: string): Column {
  const own = new Map<string, ApiVerdict[]>();
  for (const one of verdicts) {
    if (one.api !== api) continue;
    const known = own.get(one.verdict.operation) ?? [];
    known.push(one);
    own.set(one.verdict.operation, known);
  }
  return { target, api, verdicts: own };
}

function row(
  { id, method, path }: VerifiedOperation,
  columns: readonly Column[],
  report: VerifyReport,
): string {
  const name = `${method.toUpperCase()} ${path}`;
  const cells = columns.map((column) => cell(id, column, report));
  return `<tr><th scope="row"><code>${escapeHtml(name)}</code> <span class="id">${escapeHtml(id)}</span></th>${cells.join('')}</tr>`;
}

function cell(operation: string, { target, api, verdicts }: Column, report: VerifyReport): string {
  const own = verdicts.get(operation) ?? [];
  if (own.length === 0) return '<td class="none">no case</td>';
  const counts = countOutcomes([{ verdicts: own }]);
  const texts = [
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(counts.unsettled > 0 ? [`${counts.unsettled} unsettled`] : []),
    ...(counts['not-run'] > 0 ? [`${counts['not-run']} not run`] : []),
    ...(counts.passed > 0 ? [`${counts.passed} passed`] : []),
  ];
  const text = texts.join(', ');
  const of = counts.failed > 0 ? report.failures : counts.unsettled > 0 ? report.unsettled : [];
  const index = of.findIndex(
    (one) => one.api === api && one.operation === operation && one.targets.includes(target),
  );
  const kind =
    counts.failed > 0
      ? 'failed'
      : counts.unsettled > 0
        ? 'unsettled'
        : counts.passed > 0
          ? 'passed'
          : 'none';
  const anchor = anchorOf(counts.failed > 0 ? 'failure' : 'unsettled', index);
  const shown = index === -1 ? text : `<a href="#${anchor}">${text}</a>`;
  return `<td class="${kind}">${shown}</td>`;
}

/** The id of a failure's heading on the page. */
export function anchorOf(kind: 'failure' | 'unsettled' | 'remark', index: number): string {
  return `${kind}-${index + 1}`;
}

/** How a failure names its operation. */
export function operationText({ api, operation }: Failure, { apis }: VerifyReport): string {
  return apis.length > 1 ? `${operation} (${api})` : operation;
}
