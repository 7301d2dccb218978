// Names of hosts in ASCII, what the formats of hostnames and of e-mail addresses share.

const label = '[\\dA-Za-z](?:[\\dA-Za-z-]{0,61}[\\dA-Za-z])?';

/** An expression for labels of at most 63 letters, digits and inner hyphens (RFC 1123, section 2.1). */
export const domain = `${label}(?:\\.${label})*`;
