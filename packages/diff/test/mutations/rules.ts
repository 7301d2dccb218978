import { readFileSync } from 'node:fs';

/** A rule of the reference tool: `ERR` breaks, `WARN` may break, `INFO` does not. */
export interface Rule {
  readonly id: string;
  readonly level: 'ERR' | 'WARN' | 'INFO';
  readonly direction: 'Request' | 'Response' | 'None';
}

const isLevel = (text = ''): text is Rule['level'] => /^(?:ERR|WARN|INFO)$/.test(text);
const isDirection = (text = ''): text is Rule['direction'] =>
  /^(?:Request|Response|None)$/.test(text);

function readRule(line: string): Rule {
  const [id = '', level, direction] = line.split('\t');
  if (!isLevel(level) || !isDirection(direction)) throw new Error(`No rule: ${line}`);
  return { id, level, direction };
}

/** The rules of oasdiff, as `oasdiff checks` lists them: names, levels and directions. */
export const rules: readonly Rule[] = readFileSync(new URL('./rules.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map(readRule);
