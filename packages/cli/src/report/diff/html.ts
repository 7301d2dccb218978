import { changeCodes } from '@speclock/diff';
import { escapeHtml } from '../html-text.ts';
import { placeText } from '../place.ts';
import { style } from './html-style.ts';
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

/** The report as one page that needs nothing else: no script, no font, no image; light and dark. */
export function diffHtml(report: DiffReport): string {
  const { old, next } = report;
  const title = `${old.title} to ${next.title}`;
  const sections = sectionsOf(report);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<p class="sides"><code>${escapeHtml(old.name)}</code> compared with <code>${escapeHtml(next.name)}</code></p>
<p class="verdict">${summaryOf(report)}: <strong>${bumpText(report)}</strong></p>
</header>
<main>
${sections.map(section).join('\n')}${sections.length === 0 ? '<p>Nothing changed.</p>' : ''}
</main>
</body>
</html>
`;
}

function section({ name, title, groups }: Section): string {
  const open = name === 'breaking' || name === 'warning' ? ' open' : '';
  return `<details class="${name}"${open}>
<summary><h2>${title} <span class="count">${groups.length}</span></h2></summary>
<ul>
${groups.map(row).join('\n')}
</ul>
</details>`;
}

function row(group: ChangeGroup): string {
  const { change, fingerprints } = group;
  const { code, direction, place, before, after, reason, counterexample, accepted, message } =
    change;
  const facts = [
    ['Operations', operationsText(group, 12)],
    ['Where', [direction === 'none' ? '' : direction, place].filter(Boolean).join(' ')],
    ['Before', before === undefined ? '' : valueText(before, 400)],
    ['After', after === undefined ? '' : valueText(after, 400)],
    [
      counterexampleTitle(change),
      counterexample === undefined ? '' : valueText(counterexample.value, 400),
    ],
    ['New document', placeText(group.place)],
    ['Old document', placeText(group.placeOld)],
    ['Accepted', accepted === undefined ? '' : `until ${accepted.expires}: ${accepted.reason}`],
    [fingerprints.length > 1 ? 'Fingerprints' : 'Fingerprint', fingerprints.join(' ')],
  ].filter(([, text]) => text !== '');
  return `<li>
<p class="message">${escapeHtml(message)}</p>
${reason === undefined ? '' : `<p class="reason">${escapeHtml(reason)}</p>\n`}<dl title="${escapeHtml(`${code}: ${changeCodes[code]}`)}">
${facts.map(([name = '', text = '']) => `<div><dt>${name}</dt><dd><code>${escapeHtml(text)}</code></dd></div>`).join('\n')}
</dl>
</li>`;
}
