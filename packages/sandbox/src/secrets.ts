import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

const keyLength = 32;
const cost: ScryptOptions = { N: 16_384, r: 8, p: 1 };

/** Makes a secret of 256 random bits. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Hashes a secret with scrypt (RFC 7914) and a salt of its own: `scrypt$<salt>$<hash>`, both base64url. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(secret, salt);
  return `scrypt$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/** Tells whether a secret is the hashed one, in a time that does not depend on where they differ. */
export async function isSecret(secret: string, hashed: string): Promise<boolean> {
  const [, salt = '', hash = ''] = hashed.split('$');
  const expected = Buffer.from(hash, 'base64url');
  const given = await derive(secret, Buffer.from(salt, 'base64url'));
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** A hash that no secret has, to spend the same time on a client that does not exist. */
export const hashOfNothing = `scrypt$${'A'.repeat(22)}$${'A'.repeat(43)}`;

function derive(secret: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, keyLength, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
