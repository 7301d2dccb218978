import { test } from 'uvu';
import { addTests } from './check-edits.ts';
import { answers } from './edits/answers.ts';

await addTests(answers);

test.run();
