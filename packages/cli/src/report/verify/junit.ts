import type { Verdict } from '@speclock/contract';
import { escapeXml } from '../xml-text.ts';
import { bodyText, causeText, exchangesOf } from './exchange-text.ts';
import { type ApiVerdict, countOutcomes, type TargetReport, type VerifyReport } from './report.ts';

const mostOfBody = 1000;

/**
 * The report as JUnit XML, as Jenkins, GitLab and others read it: a suite for each target and API, a test case for each case,
 * its operation as the class. What is not settled and what was not run is skipped; a target that cannot be reached is an error
 * of its suite.
 *
 * Source: the schemas of Maven Surefire and of Jenkins' xUnit plugin; no more is used than both know.
 */
export function verifyJunit(report: VerifyReport): string {
  const suites = report.targets.flatMap((target) => suitesOf(target, report));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="speclock verify">\n${suites.join('')}</testsuites>\n`;
}

function suitesOf(target: TargetReport, { apis, seed, shard }: VerifyReport): string[] {
  const part = shard === undefined ? {} : { shard: `${shard.index}/${shard.count}` };
  const properties = { url: target.url, seed: String(seed), ...part };
  const suites = apis.flatMap(({ name }) => {
    const verdicts = target.verdicts.filter(({ api }) => api === name);
    return verdicts.length === 0 ? [] : [suite(`${target.name}: ${name}`, verdicts, properties)];
  });
  if (target.error === undefined) return suites;
  return [...suites, errorSuite(target.name, target.error, properties)];
}

type Properties = Readonly<Record<string, string>>;

function suite(name: string, verdicts: readonly ApiVerdict[], properties: Properties): string {
  const counts = countOutcomes([{ verdicts }]);
  const time = verdicts.reduce((sum, { verdict }) => sum + verdict.ms, 0);
  return element(
    'testsuite',
    {
      name,
      tests: String(verdicts.length),
      failures: String(counts.failed),
      errors: '0',
      skipped: String(counts.unsettled + counts['not-run']),
      time: seconds(time),
    },
    [propertiesOf(properties), ...verdicts.map(({ verdict }) => testCase(name, verdict))],
  );
}

function testCase(suiteName: string, verdict: Verdict): string {
  const attributes = {
    name: verdict.case.id,
    classname: `${suiteName}.${verdict.operation}`,
    time: seconds(verdict.ms),
  };
  return element('testcase', attributes, outcome(verdict));
}

function outcome(verdict: Verdict): string[] {
  const [first] = verdict.findings.toSorted((a, b) => weight(a.severity) - weight(b.severity));
  const message = first?.message ?? verdict.status;
  switch (verdict.status) {
    case 'passed':
      return [];
    case 'failed':
      return [
        element('failure', { message, type: first?.code ?? 'failed' }, [textOf(details(verdict))]),
      ];
    case 'unsettled':
      return [
        element('skipped', { message: `unsettled (${verdict.cause ?? ''}): ${message}` }, []),
      ];
    case 'not-run':
      return [element('skipped', { message: `not run: ${message}` }, [])];
  }
}

function weight(severity: string): number {
  return severity === 'error' ? 0 : 1;
}

function details(verdict: Verdict): string[] {
  const cause = causeText(verdict);
  return [
    verdict.case.why,
    ...verdict.findings.map(({ code, message, file, pointer, instance }) =>
      [`${code}: ${message}`, `(${file}#${pointer}`, `${instance || 'no answer'})`].join(' '),
    ),
    ...exchangesOf(verdict).flatMap(({ asked, answered, request, response }) => [
      [`> ${asked}`, request && bodyText(request, mostOfBody)].filter(Boolean).join(' '),
      [`< ${answered}`, response && bodyText(response, mostOfBody)].filter(Boolean).join(' '),
    ]),
    ...(cause === undefined ? [] : [`Believed: ${cause}.`]),
    verdict.curl,
  ];
}

function errorSuite(name: string, error: string, properties: Properties): string {
  const attributes = { name, tests: '1', failures: '0', errors: '1', skipped: '0', time: '0.000' };
  const failed = element(
    'testcase',
    { name: 'the target is reached and signed in to', classname: name, time: '0.000' },
    [element('error', { message: error, type: 'target' }, [])],
  );
  return element('testsuite', attributes, [propertiesOf(properties), failed]);
}

function propertiesOf(properties: Properties): string {
  const all = Object.entries(properties).map(([name, value]) =>
    element('property', { name, value }, []),
  );
  return element('properties', {}, all);
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${escapeXml(line)}\n`).join('');
}

function element(name: string, attributes: Properties, children: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const open = `<${name}${written.join('')}`;
  return children.length === 0 ? `${open}/>\n` : `${open}>\n${children.join('')}</${name}>\n`;
}

/** With a point and three digits, as both schemas ask for it. */
function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
