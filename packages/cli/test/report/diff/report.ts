import type { Change } from '@speclock/diff';
import type { ChangeGroup, DiffReport } from '../../../src/report/diff/report.ts';

/** A change of `createPet`'s body, with what a test needs other. */
export function changed(other: Partial<Change> = {}): Change {
  return {
    kind: 'change',
    code: 'max-length-changed',
    severity: 'error',
    message: 'maxLength 30 became 20.',
    pointer: '/components/schemas/NewPet/properties/name/maxLength',
    file: 'new.yaml',
    fingerprint: '0123456789abcdef',
    operation: 'createPet',
    place: 'body.name',
    direction: 'request',
    effect: 'narrows',
    level: 'breaking',
    ...other,
  };
}

export function grouped(change: Change, other: Partial<ChangeGroup> = {}): ChangeGroup {
  return {
    change,
    operations: ['createPet', 'updatePet'],
    fingerprints: [change.fingerprint],
    place: { file: 'new.yaml', line: 7, column: 9 },
    placeOld: { file: 'old.yaml', line: 6, column: 9 },
    ...other,
  };
}

/** A report with a row of each kind. */
export function report(groups: readonly ChangeGroup[] = rows): DiffReport {
  return {
    old: { name: 'old.yaml', title: 'Pets 1.0.0', file: 'old.yaml' },
    next: { name: 'new.yaml', title: 'Pets 2.0.0', file: 'new.yaml' },
    bump: 'major',
    groups,
  };
}

const rows: readonly ChangeGroup[] = [
  grouped(
    changed({
      before: 30,
      after: 20,
      counterexample: {
        value: { name: 'x'.repeat(30) },
        pointer: '/name',
        message: 'longer than 20',
      },
    }),
  ),
  {
    change: changed({
      code: 'operation-removed',
      message: 'The operation is gone.',
      place: '',
      effect: 'replaces',
      before: 'GET /dogs',
      fingerprint: '1111111111111111',
    }),
    operations: ['listDogs'],
    fingerprints: ['1111111111111111'],
    placeOld: { file: 'old.yaml', line: 40, column: 5 },
  },
  grouped(
    changed({
      code: 'enum-value-added',
      severity: 'warning',
      level: 'warning',
      direction: 'response',
      effect: 'widens',
      message: '"bird" was added.',
      place: '200 body.kind',
      after: 'bird',
      reason: 'A reader should expect values that it does not know yet.',
      fingerprint: '2222222222222222',
    }),
  ),
  grouped(
    changed({
      code: 'text-changed',
      severity: 'note',
      level: 'compatible',
      direction: 'none',
      effect: 'none',
      message: 'Texts or examples changed.',
      place: '',
      fingerprint: '3333333333333333',
    }),
  ),
  grouped(
    changed({
      message: 'maxLength 90 became 80.',
      fingerprint: '4444444444444444',
      accepted: { reason: 'agreed with all partners', expires: '2027-01-31' },
    }),
  ),
];

/** Texts that would do harm somewhere if they were not kept from it. */
export const hostile = [
  '</style></script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '`code` ``` | cell | **bold** @someone #1 [x](javascript:alert(1)) <!-- -->',
  '\n## Heading\n::error::forged\r\n::set-output name=x::y',
  '\u001b[31mred\u001b]8;;https://evil.example\u0007link\u202e',
  '%0A::error::forged, file=x',
  '\ud800 half a pair',
];

/** A report whose every text is `text`. */
export function hostileReport(text: string): DiffReport {
  const change = changed({
    message: text,
    place: text,
    operation: text,
    before: text,
    after: { [text]: text },
    counterexample: { value: text, pointer: text, message: text },
    accepted: { reason: text, expires: '2027-01-31' },
  });
  const place = { file: text, line: 1 };
  const { accepted: _, ...counted } = change;
  const around = { operations: [text], fingerprints: ['5555555555555555'], place, placeOld: place };
  return {
    old: { name: text, title: text, file: text },
    next: { name: text, title: text, file: text },
    bump: 'major',
    groups: [
      { change, ...around },
      { change: counted, ...around },
    ],
  };
}
