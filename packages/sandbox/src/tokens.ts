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

/**
 * Makes and reads signed tokens (JWT, RFC 7519, HS256) with a key of this process: a restart ends all.
 *
 * `lifetime` is in seconds, `now` in milliseconds since 1970.
 */
export function makeTokens(lifetime: number, now: () => number): Tokens {
  const key = randomBytes(32);
  /** Token id to the second at which the token expires. */
  const revoked = new Map<string, number>();
  const seconds = () => Math.floor(now() / 1_000);

  async function claimsOf(token: string, at: Date) {
    try {
      const options = { issuer, algorithms: ['HS256'], currentDate: at };
      const { payload } = await jwtVerify(token, key, options);
      const { jti = '', sub = '', exp = 0, institution, scope } = payload;
      const scopes = String(scope).split(' ');
      return { id: jti, exp, institutionId: String(institution), clientId: sub, scopes };
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
      const claims = await claimsOf(token, new Date(now()));
      if (!claims || revoked.has(claims.id)) return undefined;
      const { institutionId, clientId, scopes } = claims;
      return { institutionId, clientId, scopes };
    },

    async revoke(token, clientId) {
      const claims = await claimsOf(token, new Date(0));
      if (claims?.clientId !== clientId) return false;
      if (revoked.size >= sweepAt) {
        for (const [id, exp] of revoked) if (exp < seconds()) revoked.delete(id);
      }
      revoked.set(claims.id, claims.exp);
      return true;
    },
  };
}
