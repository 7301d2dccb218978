import { createHash } from 'node:crypto';
import { version } from '../../../version.ts';
import { escapeHtml } from '../../html-text.ts';
import { percentOf } from '../coverage.ts';
import { countOutcomes, type VerifyReport } from '../report.ts';
import { coverageSection } from './coverage.ts';
import { differencesSection } from './differences.ts';
import { failureSections } from './failures.ts';
import { leftBehindSection } from './left-behind.ts';
import { matrixSection } from './matrix.ts';
import { style } from './style.ts';

/**
 * The report as one page that needs nothing else: no script, no font, no image; light and dark.
 *
 * Its policy allows its own style sheet, by hash, and nothing more (CSP Level 3, section 2.3.1).
 */
export function verifyHtml(report: VerifyReport): string {
  const title = report.apis.map((one) => one.title).join(', ');
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(`${title}: contract`)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the results</a>
<header>
<h1>${escapeHtml(title)}</h1>
${head(report)}
</header>
<main id="main" tabindex="-1">
${numbers(report)}
${matrixSection(report)}
${failureSections(report)}
${differencesSection(report)}
${leftBehindSection(report)}
${coverageSection(report)}
</main>
</body>
</html>
`;
}

function head({ apis, targets, seed, shard }: VerifyReport): string {
  const files = apis.map(
    ({ name, file }) =>
      `<code>${escapeHtml(file)}</code>${name === file ? '' : ` (${escapeHtml(name)})`}`,
  );
  const held = targets.map(({ name, url }) =>
    name === url
      ? `<code>${escapeHtml(url)}</code>`
      : `${escapeHtml(name)} at <code>${escapeHtml(url)}</code>`,
  );
  const part = shard === undefined ? '' : `, part ${shard.index} of ${shard.count}`;
  const errors = targets.flatMap(({ name, error }) =>
    error === undefined
      ? []
      : [`<p class="alert"><strong>${escapeHtml(name)}:</strong> ${escapeHtml(error)}</p>`],
  );
  return `<p class="sides">${held.join(', ')} held against ${files.join(', ')}</p>
<p class="sides">Seed ${seed}${part}; speclock ${escapeHtml(version())}</p>
${errors.join('\n')}`;
}

/** The numbers that a reader looks for first. */
function numbers({ targets, failures }: VerifyReport): string {
  const counts = countOutcomes(targets);
  const [only, ...others] = targets;
  const tiles: (readonly [kind: string, name: string, value: string])[] = [
    [counts.failed > 0 ? 'failed' : 'passed', 'cases failed', String(counts.failed)],
    [failures.length > 0 ? 'failed' : 'passed', 'different failures', String(failures.length)],
    [counts.unsettled > 0 ? 'unsettled' : '', 'unsettled', String(counts.unsettled)],
    ['', 'not run', String(counts['not-run'])],
    ['passed', 'passed', String(counts.passed)],
    ...(only !== undefined && others.length === 0
      ? [['', 'covered', `${percentOf(only)} %`] as const]
      : []),
  ];
  const items = tiles.map(
    ([kind, name, value]) => `<div class="${kind}"><dt>${name}</dt><dd>${value}</dd></div>`,
  );
  return `<dl class="numbers" aria-label="Numbers">\n${items.join('\n')}\n</dl>`;
}
