/** Whether an Accept header takes a media type (RFC 9110, section 12.5.1). */
export function takes(header: string, type: string, isZeroTaken = false): boolean {
  const ranges = header.split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const weight = parameters.find((text) => text.startsWith('q='))?.slice(2);
    return { range, weight: weight === undefined || isZeroTaken ? 1 : Number(weight) };
  });
  const found = [type, `${type.split('/')[0]}/*`, '*/*']
    .map((range) => ranges.find((known) => known.range === range))
    .find((range) => range !== undefined);
  return (found?.weight ?? 0) > 0;
}
