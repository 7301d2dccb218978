import { escapeHtml } from '../../html-text.ts';
import type { VerifyReport } from '../report.ts';

/** What a run has made or changed and somebody has to remove or restore by hand. */
export function leftBehindSection({ targets }: VerifyReport): string {
  const items = targets.flatMap(({ name, leftBehind = [] }) =>
    leftBehind.map(
      ({ method, url, why }) =>
        `<li><p class="message">${escapeHtml(name)}: <code>${escapeHtml(`${method.toUpperCase()} ${url}`)}</code></p><p>${escapeHtml(why)}</p></li>`,
    ),
  );
  if (items.length === 0) return '';
  return `<section aria-labelledby="left-behind">
<h2 id="left-behind">Left behind</h2>
<p class="intro">What the run made or changed and could not undo. These requests would.</p>
<ul>
${items.join('\n')}
</ul>
</section>`;
}
