// Compares two documents once, from their text on. Use: node time-diff.ts <contender> <old> <next>
import { readFileSync } from 'node:fs';
import { tell } from '../child.ts';
import type { ContenderName } from './contender-names.ts';
import { contenders } from './contenders.ts';

const [name, old = '', next = ''] = process.argv.slice(2);
const isBreaking = contenders[name as ContenderName]();
const texts = [old, next].map((file) => readFileSync(file, 'utf8')) as [string, string];
const started = performance.now();
const verdict = await isBreaking(...texts);
tell({ time: performance.now() - started, isBreaking: verdict });
