import { type Coverage, dimensions, type Verdict, type VerdictFinding } from '@speclock/contract';
import type { Failure, TargetReport, VerifyReport } from '../../../src/report/verify/report.ts';

/** Texts that try to be more than text in one format or another. */
export const hostile = [
  '</script><img src=x onerror=alert(1)><script>alert(2)</script>',
  '"><b title="x',
  "' onmouseover='alert(1)",
  ']]></failure><testcase name="forged"/>',
  '\n::error file=forged::\r\n::set-output name=a::b',
  '{"kind":"end"}\n{"kind":"end","exitCode":0}',
  '\u001b[2J\u001b]8;;http://evil.example\u0007',
  '\u202egpj.exe\u2066 \u200b \u0000 \ufffe \ud800',
  '%0A%0D,:&amp;&#0;<!--',
] as const;

/** A verdict of each outcome, with a text of unknown origin wherever a document or a service has a say. */
export function verdictOf(status: Verdict['status'], text: string): Verdict {
  const finding: VerdictFinding = {
    code: status === 'not-run' ? 'read-only' : 'body-invalid',
    severity: status === 'not-run' ? 'warning' : 'error',
    message: `/body/name is ${text}.`,
    file: 'pets.yaml',
    pointer: `/paths/${text}`,
    instance: `/body/${text}`,
  };
  return {
    kind: 'verdict',
    case: {
      kind: 'case',
      id: `${text}/coverage/${status}`,
      operation: text,
      phase: 'coverage',
      why: text,
      expects: 'accepted',
      aim: { kind: 'maxLength', in: 'body', name: text },
      request: { method: 'post', target: '/pets', headers: [], body: text },
      slots: [],
      at: { file: 'pets.yaml', pointer: '' },
    },
    operation: text,
    status,
    ...(status === 'failed' && { cause: 'deterministic' }),
    ...(status === 'unsettled' && { cause: 'flaky' }),
    findings: status === 'passed' ? [] : [finding],
    ms: 1234.5,
    request: { method: 'post', url: `http://127.0.0.1:1/${text}` },
    ...(status !== 'not-run' && {
      response: { status: 200, contentType: text },
      exchanges: [
        {
          operation: text,
          request: {
            method: 'POST',
            url: `http://127.0.0.1:1/${text}`,
            headers: [['x-mode', text]],
            body: text,
          },
          response: { status: 200, headers: [['content-type', text]], body: text, size: 9000 },
          ms: 1234.5,
        },
      ],
    }),
    curl: `curl '${text}'`,
  };
}

/** A run with a case of each outcome, and a target that was not reached. */
export function reportOf(text: string): VerifyReport {
  const verdicts = (['passed', 'failed', 'unsettled', 'not-run'] as const).map((status) => ({
    api: text,
    verdict: verdictOf(status, text),
  }));
  const coverage = [{ api: text, coverage: coverageOf(text) }];
  const targets: TargetReport[] = [
    { name: text, url: 'http://127.0.0.1:1', verdicts, coverage },
    { name: 'gone', url: 'http://127.0.0.1:2', verdicts: [], coverage: [], error: text },
  ];
  return {
    seed: 1,
    shard: { index: 2, count: 5 },
    apis: [
      {
        name: text,
        title: text,
        file: 'pets.yaml',
        operations: [{ id: text, method: 'post', path: `/${text}` }],
      },
    ],
    targets,
    failures: [failureOf(verdictOf('failed', text), text)],
    unsettled: [failureOf(verdictOf('unsettled', text), text)],
    remarks: [{ ...failureOf(verdictOf('failed', text), text), severity: 'warning' }],
    comparisons: [],
    warnings: [],
    notRun: [{ target: text, code: 'read-only', message: text, operations: [text], count: 1 }],
  };
}

/** Half of the statuses, and no other dimension. */
function coverageOf(text: string): Coverage {
  const share = { reached: 1, total: 2 };
  const at = { file: 'pets.yaml', pointer: `/paths/${text}` };
  const none = dimensions.map((one) => [one, { reached: 0, total: 0 }]);
  return {
    ...share,
    percent: 50,
    dimensions: { ...Object.fromEntries(none), status: share },
    operations: { [text]: { status: share } },
    missing: [{ dimension: 'status', operation: text, name: text, why: 'not-answered', at }],
  };
}

function failureOf(verdict: Verdict, text: string): Failure {
  const [finding] = verdict.findings;
  if (finding === undefined) throw new Error('a failure has a finding');
  return {
    api: text,
    operation: text,
    severity: 'error',
    finding,
    place: { file: 'pets.yaml', line: 7, column: 3 },
    excerpt: [text, text],
    targets: [text],
    count: 2,
    verdict,
    repeat: `npx speclock verify --repeat '${text}'`,
  };
}
