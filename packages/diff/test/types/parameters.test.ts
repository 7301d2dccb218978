import { test } from 'uvu';
import { addTests } from './check-edits.ts';
import { parameters } from './edits/parameters.ts';

await addTests(parameters);

test.run();
