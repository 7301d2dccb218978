import { TargetError } from '../target-error.ts';

/**
 * The base URL without a trailing slash.
 *
 * @throws TargetError when it is no http or https URL.
 */
export function baseOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) {
    throw new TargetError(
      `${JSON.stringify(url)} is no http or https URL: correct the target's URL.`,
    );
  }
  return `${parsed.origin}${parsed.pathname.replace(/\/+$/, '')}`;
}
