/** A request as it was sent, without its secrets. */
export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  /** How it was signed in. */
  readonly signIn?: 'bearer' | 'basic';
}

const secrets = {
  bearer: ['-H', '"Authorization: Bearer $SPECLOCK_TOKEN"'],
  basic: ['-u', '"$SPECLOCK_CLIENT_ID:$SPECLOCK_CLIENT_SECRET"'],
};

/** One line for bash or zsh that repeats the request; what signs it in is read from the environment. */
export function curlLine(request: CurlRequest): string {
  const words = ['curl', '-isSg', '-X', request.method.toUpperCase(), quoted(request.url)];
  if (request.signIn !== undefined) words.push(...secrets[request.signIn]);
  for (const [name, value] of request.headers) words.push('-H', quoted(`${name}: ${value}`));
  if (request.body !== undefined) words.push('--data-raw', quoted(request.body));
  return words.join(' ');
}

/** Characters that end a line or that a reader cannot see. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function quoted(text: string): string {
  if (text.search(unseen) === -1) return `'${text.replaceAll("'", `'\\''`)}'`;
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replace(unseen, (character) => {
      if (character === '\n') return '\\n';
      if (character === '\r') return '\\r';
      const code = character.codePointAt(0) ?? 0;
      return code < 0x80
        ? `\\x${code.toString(16).padStart(2, '0')}`
        : `\\U${code.toString(16).padStart(8, '0')}`;
    });
  return `$'${escaped}'`;
}
