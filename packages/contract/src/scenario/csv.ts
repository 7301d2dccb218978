/** The records of a text (RFC 4180), with the sign that divides the fields; undefined where a quote is never closed. */
export function readCsv(text: string, between: string): string[][] | undefined {
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    if (isQuoted) {
      if (sign !== '"') field += sign;
      else if (text.charAt(i + 1) === '"') field += text.charAt(++i);
      else isQuoted = false;
    } else if (sign === '"' && field === '') isQuoted = true;
    else if (sign === between || sign === '\n') {
      record.push(sign === '\n' && field.endsWith('\r') ? field.slice(0, -1) : field);
      field = '';
      if (sign === '\n') records.push(record);
      if (sign === '\n') record = [];
    } else field += sign;
  }
  if (isQuoted) return undefined;
  if (field !== '' || record.length > 0) records.push([...record, field]);
  return records;
}

/** The sign that divides the names in a table's first line. */
export function dividerOf(text: string): string {
  const [head = ''] = text.split(/\r?\n/, 1);
  const count = (sign: string): number => head.split(sign).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}
