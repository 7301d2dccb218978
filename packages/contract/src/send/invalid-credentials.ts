import { createHash } from 'node:crypto';
import type { ApiModel, Operation } from '@speclock/model';
import type { Credential } from './credential.ts';

/**
 * Credentials that must not let a request in, made from the right ones where there are any: of the same form with another
 * value (a signed token with another signature), or by another scheme than the one asked for.
 */
export function invalidCredentials(
  model: ApiModel,
  operation: Operation,
  right: readonly Credential[],
  how: 'invalid' | 'wrong-scheme',
): readonly Credential[] {
  const wrong = right.length > 0 ? right.map(invalid) : placesOf(model, operation);
  if (how === 'invalid') return wrong;
  // Who does not look at the scheme takes the right value by a wrong one.
  return wrong.map((one, i) =>
    one.kind === 'apiKey' ? one : { ...one, value: otherScheme(right[i] ?? one) },
  );
}

function invalid({ shell: _, ...one }: Credential): Credential {
  switch (one.kind) {
    case 'apiKey':
      return { ...one, value: otherText(one.value) };
    case 'basic':
      return { ...one, value: otherBasic(one.value) };
    case 'bearer':
      return { ...one, value: otherBearer(one.value) };
  }
}

/** Where credentials of the first alternative go, with values that nobody was given. */
function placesOf(model: ApiModel, operation: Operation): readonly Credential[] {
  const requirement = operation.security.find((one) => Object.keys(one).length > 0) ?? {};
  return Object.keys(requirement).flatMap((name): readonly Credential[] => {
    const scheme = model.securitySchemes[name];
    if (scheme === undefined || scheme.kind === 'mutualTLS') return [];
    if (scheme.kind === 'apiKey') {
      return [{ kind: 'apiKey', in: scheme.in, name: scheme.name, value: 'speclock-nobody' }];
    }
    const header = { in: 'header', name: 'Authorization' } as const;
    const isBasic = scheme.kind === 'http' && scheme.scheme.toLowerCase() === 'basic';
    return [
      isBasic
        ? { kind: 'basic', ...header, value: `Basic ${base64('speclock:nobody')}` }
        : { kind: 'bearer', ...header, value: 'Bearer speclock-nobody' },
    ];
  });
}

function otherScheme({ kind, value }: Credential): string {
  const [, said = ''] = value.split(' ');
  return `${kind === 'basic' ? 'Bearer' : 'Basic'} ${said}`;
}

function otherBasic(value: string): string {
  const [id = '', ...rest] = Buffer.from(value.replace(/^Basic /, ''), 'base64')
    .toString()
    .split(':');
  return `Basic ${base64(`${id}:${otherText(rest.join(':'))}`)}`;
}

function otherBearer(value: string): string {
  const token = value.replace(/^Bearer /, '');
  // A signed token (RFC 7515) keeps what it says: who does not look at the signature believes it.
  const [, said = '', last = ''] = /^([\w-]+\.[\w-]*\.)([\w-]+)$/.exec(token) ?? [
    undefined,
    '',
    token,
  ];
  return `Bearer ${said}${otherText(last)}`;
}

/** Text of the same length and the same kinds of characters; the first cannot be told from it. */
function otherText(text: string): string {
  const kinds = ['abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '0123456789'];
  let bytes = createHash('sha256').update(text).digest();
  let index = 0;
  const other = text.replace(/[a-z0-9]/gi, (character) => {
    if (index === bytes.length) {
      bytes = createHash('sha256').update(bytes).digest();
      index = 0;
    }
    const kind = kinds.find((one) => one.includes(character)) ?? '';
    const byte = bytes[index++] ?? 0;
    const found = kind[byte % kind.length] ?? character;
    return found === character ? (kind[(byte + 1) % kind.length] ?? found) : found;
  });
  return other === text ? `${text}x` : other;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
