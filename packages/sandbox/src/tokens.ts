import { randomBytes, randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';

/** On whose behalf a call is made, as its token says. */
export interface Caller {
  readonly institutionId: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
}

export interface Tokens {
  /** Seconds that a token lives. */
  readonly lifetime: number;
  issue(caller: Caller): Promise<string>;
  /** Reads a token; `undefined` when it is not ours, has expired or was revoked. */
  read(token: string): Promise<Caller | undefined>;
  /** Revokes a token of this client; false when it is no token of the client's. An expired one is fine. */
  revoke(token: string, clientId: string): Promise<boolean>;
}

const issuer = 'experience-groups-sandbox';

/** From this many revoked tokens on, those that have expired anyway are forgotten. */
const sweepAt = 1_000;

/** How many tokens are known by heart: what is signed right once stays so. */
const knownTokens = 1_000;

/** What a token says of itself, once its signature has been checked. */
interface Claims {
  readonly id: string;
  /** The second since 1970 at which it expires. */
  readonly exp: number;
  readonly caller: Caller;
}

/**
 * Makes and reads signed tokens (JWT, RFC 7519, HS256) with a key of this process: a restart ends all.
 *
 * `lifetime` is in seconds, `now` in milliseconds since 1970.
 */
export function makeTokens(lifetime: number, now: () => number): Tokens {
  const key = randomBytes(32);
  /** Token id to the second at which the token expires. */
  const revoked = new Map<string, number>();
  const known = new Map<string, Claims>();
  const seconds = () => Math.floor(now() / 1_000);

  /** The claims of a token of ours, expired or not. */
  async function claimsOf(token: string): Promise<Claims | undefined> {
    const found = known.get(token) ?? (await verify(token));
    if (!found) return undefined;
    if (!known.has(token)) {
      const [oldest] = known.keys();
      if (known.size >= knownTokens && oldest !== undefined) known.delete(oldest);
      known.set(token, found);
    }
    return found;
  }

  async function verify(token: string): Promise<Claims | undefined> {
    try {
      // When it expires is looked at in each call.
      const options = { issuer, algorithms: ['HS256'], currentDate: new Date(0) };
      const { payload } = await jwtVerify(token, key, options);
      const { jti = '', sub = '', exp = 0, institution, scope } = payload;
      const scopes = String(scope).split(' ');
      return {
        id: jti,
        exp,
        caller: { institutionId: String(institution), clientId: sub, scopes },
      };
    } catch {
      // Whatever is wrong with a token, it is no token of ours.
      return undefined;
    }
  }

  return {
    lifetime,

    issue({ institutionId, clientId, scopes }) {
      const issuedAt = seconds();
      return new SignJWT({ institution: institutionId, scope: scopes.join(' ') })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(issuer)
        .setSubject(clientId)
        .setJti(randomUUID())
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetime)
        .sign(key);
    },

    async read(token) {
      const claims = await claimsOf(token);
      const isValid = claims && claims.exp > seconds() && !revoked.has(claims.id);
      return isValid ? claims.caller : undefined;
    },

    async revoke(token, clientId) {
      const claims = await claimsOf(token);
      if (claims?.caller.clientId !== clientId) return false;
      if (revoked.size >= sweepAt) {
        for (const [id, exp] of revoked) if (exp < seconds()) revoked.delete(id);
      }
      revoked.set(claims.id, claims.exp);
      return true;
    },
  };
}
