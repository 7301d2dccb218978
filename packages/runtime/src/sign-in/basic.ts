/** The `Basic` credentials of a name and a password, both as UTF-8 (RFC 7617). */
export function basic(username: string, password: string): string {
  if (username.includes(':')) {
    throw new TypeError('A user name or client id holds a colon, which Basic cannot carry.');
  }
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`;
}
