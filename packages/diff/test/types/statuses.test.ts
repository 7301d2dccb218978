import { test } from 'uvu';
import { addTests } from './check-edits.ts';
import { statuses } from './edits/statuses.ts';

await addTests(statuses);

test.run();
