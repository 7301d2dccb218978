import { connect } from 'node:net';
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

/**
 * Makes sure that something listens at a base URL, before anything is sent.
 *
 * @throws TargetError when no connection can be made within `timeout` milliseconds.
 */
export async function reach(base: string, timeout: number): Promise<void> {
  const { hostname, port, protocol, origin } = new URL(base);
  const socket = connect({
    // An IPv6 address stands in brackets in a URL only.
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
    timeout,
  });
  const failure = await new Promise<string | undefined>((resolve) => {
    socket.once('connect', () => resolve(undefined));
    socket.once('timeout', () => resolve('no answer'));
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
  socket.destroy();
  if (failure !== undefined) throw notReached(origin, failure);
}

/** Says that nothing listens at an origin. */
export function notReached(origin: string, detail: string, cause?: unknown): TargetError {
  return new TargetError(
    `${origin} could not be reached (${detail}): start the service, or correct the target's URL.`,
    { cause },
  );
}
