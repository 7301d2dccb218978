import type { Problem } from '@speclock/schema';

/** Findings with every warning made an error. */
export function strict(findings: readonly Problem[]): Problem[] {
  return findings.map((finding) =>
    finding.severity === 'warning' ? { ...finding, severity: 'error' } : finding,
  );
}

export function hasError(findings: readonly Problem[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
