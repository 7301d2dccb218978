import type { RecordedMessage } from '@speclock/contract';
import { counted } from '../../finding.ts';
import { escapeHtml } from '../../html-text.ts';
import { placeText } from '../../place.ts';
import { causeText, type ExchangeText, exchangesOf } from '../exchange-text.ts';
import type { Failure, NotRun, VerifyReport } from '../report.ts';
import { anchorOf, operationText } from './matrix.ts';

/** Failures, what is not settled, what only informs, and what was not run. */
export function failureSections(report: VerifyReport): string {
  return [
    section('failure', 'Failures', report.failures, report),
    section('unsettled', 'Not settled', report.unsettled, report),
    section('remark', 'Only to inform', report.remarks, report),
    notRunSection(report.notRun),
  ].join('\n');
}

const intros = {
  failure: 'What the targets do not keep, each told once.',
  unsettled: 'Found once and not again, or the way to the target failed: nobody is blamed.',
  remark: 'These fail nothing.',
} as const;

function section(
  kind: keyof typeof intros,
  title: string,
  failures: readonly Failure[],
  report: VerifyReport,
): string {
  if (failures.length === 0) {
    return kind === 'failure'
      ? '<section aria-labelledby="failures"><h2 id="failures">Failures</h2><p>None.</p></section>'
      : '';
  }
  const items = failures.map((one, index) => article(one, anchorOf(kind, index), kind, report));
  return `<section aria-labelledby="${kind}s">
<h2 id="${kind}s">${title} <span class="count">${failures.length}</span></h2>
<p class="intro">${intros[kind]}</p>
${items.join('\n')}
</section>`;
}

function article(failure: Failure, id: string, kind: string, report: VerifyReport): string {
  const { finding, place, excerpt, targets, count, verdict, repeat } = failure;
  const cause = causeText(verdict);
  const more = count > 1 ? `, and ${counted(count - 1, 'more case')}` : '';
  const facts = [
    ['Case', `${verdict.case.why} (${verdict.case.id})${more}`],
    ['Target', targets.join(', ')],
    ['Where in the answer', finding.instance],
    ['Believed because', kind === 'failure' ? (cause ?? '') : ''],
    ['Not blamed because', kind === 'unsettled' ? (cause ?? '') : ''],
  ].filter(([, text]) => text !== '');
  const exchanges = exchangesOf(verdict);
  return `<article class="${kind}" id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title"><code>${escapeHtml(finding.code)}</code> ${escapeHtml(operationText(failure, report))}: ${escapeHtml(finding.message)}</h3>
<dl>
${facts.map(([name = '', text = '']) => `<div><dt>${name}</dt><dd>${escapeHtml(text)}</dd></div>`).join('\n')}
</dl>
<h4>What the document says <span class="place">${escapeHtml(placeText(place))}</span></h4>
${pre(excerpt, 'What the document says')}
${exchanges.map((one, index) => exchange(one, index, exchanges.length)).join('\n')}
<details>
<summary>Repeat it</summary>
<p>The request alone:</p>
${pre([verdict.curl], 'Command line of curl')}
<p>The case, with all that belongs to it:</p>
${pre([repeat], 'Command line of speclock')}
</details>
</article>`;
}

function exchange(one: ExchangeText, index: number, count: number): string {
  const number = count > 1 ? ` ${index + 1} of ${count}` : '';
  const lines = [
    one.asked,
    ...messageLines(one.request),
    '',
    one.answered,
    ...messageLines(one.response),
  ];
  return `<details${index === count - 1 ? ' open' : ''}>
<summary>Request and answer${number}</summary>
${pre(lines, `Request and answer${number}`)}
</details>`;
}

function messageLines(message: RecordedMessage | undefined): string[] {
  if (message === undefined) return [];
  const { headers, body, size } = message;
  return [
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined || body === '' ? [] : ['', ...body.split(/\r?\n/)]),
    ...(size === undefined ? [] : [`… (${size} bytes in all)`]),
  ];
}

/** Text that keeps its lines and can be scrolled by keyboard. */
function pre(lines: readonly string[], label: string): string {
  return `<pre tabindex="0" role="region" aria-label="${label}">${lines.map(escapeHtml).join('\n')}</pre>`;
}

function notRunSection(notRun: readonly NotRun[]): string {
  if (notRun.length === 0) return '';
  const items = notRun.map(
    ({ target, code, message, operations, count }) =>
      `<li><p class="message">${escapeHtml(target)}: ${counted(count, 'case')} <code>${escapeHtml(code)}</code></p><p>${escapeHtml(message)}</p><p class="dim">${escapeHtml(operations.join(', '))}</p></li>`,
  );
  return `<section aria-labelledby="not-run">
<h2 id="not-run">Not run</h2>
<ul>
${items.join('\n')}
</ul>
</section>`;
}
