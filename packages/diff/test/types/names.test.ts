import { test } from 'uvu';
import { addTests } from './check-edits.ts';
import { harmless } from './edits/harmless.ts';
import { names } from './edits/names.ts';

await addTests([...harmless, ...names]);

test.run();
