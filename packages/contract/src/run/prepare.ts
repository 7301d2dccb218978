import type { CaseRequest } from '../case.ts';
import type { SignedIn } from '../send/credential.ts';
import { curlLine } from '../send/curl.ts';
import type { HttpRequest } from '../send/send.ts';
import { signed } from '../send/signed-request.ts';
import type { Target } from '../target.ts';

/** A request as it is sent, and as it may be shown. */
export interface Prepared {
  readonly request: HttpRequest;
  /** Without credentials. */
  readonly url: string;
  readonly curl: string;
}

/** A case's request, filled, for a target. */
export function prepare(
  { method, target: path, headers, body, bytes }: CaseRequest,
  base: string,
  target: Target,
  signedIn: SignedIn,
): Prepared {
  const given = target.headers ?? [];
  const overridden = new Set(given.map(([name]) => name.toLowerCase()));
  const credentials = signedIn.kind === 'signed-in' ? signedIn.credentials : [];
  const isBasic = credentials.some(({ kind }) => kind === 'basic');
  const ofTokenCall = isBasic ? tokenHeadersOf(target) : new Map<string, string>();
  const own = headers
    .filter(([name]) => !overridden.has(name.toLowerCase()))
    .map(([name, value]): readonly [string, string] => [
      name,
      ofTokenCall.get(name.toLowerCase()) ?? value,
    ]);
  const sent = bytes === undefined ? body : Buffer.from(bytes, 'base64');
  const url = base + path;
  const request: HttpRequest = {
    method,
    url,
    headers: own,
    ...(sent !== undefined && { body: sent }),
  };
  // Headers of the call may hold a key: the name is enough to repeat the request.
  const shown = [...own, ...given.map(([name]) => [name, '***'] as const)];
  return {
    request: signed(request, signedIn, given),
    url,
    curl: curlLine({ ...request, headers: shown, credentials }),
  };
}

/** What goes with a key pair wherever it is sent: an example's value would belong to somebody else. */
function tokenHeadersOf({ credentials }: Target): ReadonlyMap<string, string> {
  const headers = credentials && 'tokenHeaders' in credentials ? credentials.tokenHeaders : {};
  return new Map(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}
