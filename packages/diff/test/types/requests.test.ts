import { test } from 'uvu';
import { addTests } from './check-edits.ts';
import { requests } from './edits/requests.ts';

await addTests(requests);

test.run();
