import { type HelperName, helperFileOf, type Printer } from '@speclock/schema';

/** What printed code takes from elsewhere. */
export interface Needs {
  /** Names of printed checks. */
  readonly checks: Set<string>;
  /** Names by the file that exports them; those files are the same in every package. */
  readonly imports: Map<string, Set<string>>;
}

export function noNeeds(): Needs {
  return { checks: new Set(), imports: new Map() };
}

export function need({ imports }: Needs, file: string, name: string): void {
  imports.set(file, (imports.get(file) ?? new Set()).add(name));
}

/** Needs what a printer's root is checked by: a printed check, or a helper. */
export function needCheck(needs: Needs, check: string, { printed }: Printer): void {
  if (printed.has(check)) needs.checks.add(check);
  else needHelper(needs, check as HelperName);
}

export function needHelper(needs: Needs, helper: HelperName): void {
  need(needs, helperFileOf(helper), helper);
}

/** Adds what other code needs. */
export function addNeeds(needs: Needs, { checks, imports }: Needs): void {
  for (const check of checks) needs.checks.add(check);
  for (const [file, names] of imports) for (const name of names) need(needs, file, name);
}
