/** What the service refused or failed at, in its own words. */
export class ApiError extends Error {
  name = 'ApiError';

  /**
   * @param {number} status
   * @param {string} code
   * @param {string} message
   */
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** How long a call that carries no file may take, in milliseconds. */
const patience = 30_000;

/**
 * A key pair that was typed, and the token that it got. Both are kept in this closure alone: nothing of them is stored, put into
 * an address or shown.
 *
 * Addresses are relative to the page, so that the service may stand below a path.
 */
export function createSession() {
  /** @type {{institutionId: string, clientId: string, clientSecret: string} | undefined} */
  let keys;
  let token = '';

  function basicOf({ clientId, clientSecret }) {
    const bytes = new TextEncoder().encode(`${clientId}:${clientSecret}`);
    return `Basic ${btoa(String.fromCharCode(...bytes))}`;
  }

  async function askForToken(pair) {
    const answer = await send('POST', 'oauth2/v1/token', {
      headers: { authorization: basicOf(pair), institutionId: pair.institutionId },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    return answer.access_token;
  }

  return {
    /** Asks for a token, and keeps the key pair only when there is one. Throws ApiError. */
    async signIn(pair) {
      token = await askForToken(pair);
      keys = pair;
    },

    /** Forgets both, then takes the token back. Throws ApiError when that is refused. */
    async signOut() {
      const [pair, taken] = [keys, token];
      keys = undefined;
      token = '';
      if (!pair) return;
      await send('DELETE', 'oauth2/v1/revoke', {
        headers: { authorization: basicOf(pair) },
        body: new URLSearchParams({ token: taken }),
      });
    },

    /** How a call of this path is signed: with the key pair at sign-in, with the token elsewhere; not at all before sign-in. */
    signatureFor(path) {
      if (!keys) return undefined;
      return path.includes('/oauth2/') ? basicOf(keys) : `Bearer ${token}`;
    },

    /** Makes one call with the token. One that has ended was not carried out, so the call is made again with a new one. Throws ApiError. */
    async call(method, path, request = {}) {
      const pair = keys;
      const attempt = () =>
        send(method, path, {
          ...request,
          headers: { ...request.headers, authorization: `Bearer ${token}` },
        });
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 401 || !pair) throw error;
        const renewed = await askForToken(pair);
        // Somebody signed out in the meantime, who is not signed in again by this.
        if (keys !== pair) throw error;
        token = renewed;
        return attempt();
      }
    },
  };
}

async function send(method, path, { headers, body, isFile = false }) {
  let response;
  let text;
  try {
    response = await fetch(path, {
      method,
      headers: { ...headers, transactionId: makeUuid() },
      credentials: 'omit',
      redirect: 'error',
      ...(body !== undefined && { body }),
      ...(!isFile && { signal: AbortSignal.timeout(patience) }),
    });
    text = await response.text();
  } catch {
    throw new ApiError(0, '', 'The sandbox gave no answer. Is it still running?');
  }
  let answer;
  try {
    answer = text === '' ? {} : JSON.parse(text);
  } catch {
    throw new ApiError(response.status, '', 'The answer is not JSON.');
  }
  if (response.ok) return answer;
  throw new ApiError(response.status, String(answer?.code ?? ''), String(answer?.message ?? ''));
}

/** A random UUID (RFC 9562, version 4). `crypto.randomUUID` is there only on HTTPS and on the machine itself. */
export function makeUuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** An error in a line: the status and the code as the service gave them, and its message. */
export function describe(error) {
  if (!(error instanceof ApiError)) return String(error);
  const { status, code, message } = error;
  const key = [status || '', code].filter(Boolean).join(' ');
  return [key, message].filter(Boolean).join(': ');
}
