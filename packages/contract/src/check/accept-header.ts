import { essenceOf } from '@speclock/wire';

/** A media range (RFC 9110, section 12.5.1). */
export interface Range {
  readonly range: string;
  /** From 0, which means not at all, to 1. */
  readonly quality: number;
}

/** The media ranges of a request's Accept; undefined where there is none, or one that cannot be read. */
export function acceptOf(
  headers: readonly (readonly [name: string, value: string])[],
): readonly Range[] | undefined {
  const text = headers
    .filter(([name]) => name.toLowerCase() === 'accept')
    .map(([, value]) => value)
    .join(',');
  if (text === '' || text.includes('"')) return undefined;
  const ranges: Range[] = [];
  for (const member of text.split(',')) {
    const range = essenceOf(member);
    const quality = Number(/;\s*q\s*=\s*([\d.]+)/i.exec(member)?.[1] ?? 1);
    if (range === undefined || Number.isNaN(quality)) return undefined;
    ranges.push({ range, quality });
  }
  return ranges;
}

/** How much a media type is wanted: the most specific range decides. 0 for not at all. */
export function qualityOf(ranges: readonly Range[], type: string): number {
  for (const wanted of [type, `${type.split('/')[0]}/*`, '*/*']) {
    const found = ranges.filter(({ range }) => range === wanted);
    if (found.length > 0) return Math.max(...found.map(({ quality }) => quality));
  }
  return 0;
}
