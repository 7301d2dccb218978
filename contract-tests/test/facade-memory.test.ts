// An upload is never in memory as a whole: neither its ids nor its bytes.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { measureUpload } from '../src/measure-upload.ts';

test('5,000,000 ids are uploaded by a process that has no room for them', async () => {
  const { jobId, fileMB, rssBeforeMB, rssPeakMB } = await measureUpload(5_000_000);
  assert.match(jobId, /^[0-9a-f-]{36}$/);
  assert.is(fileMB, 130);
  const growth = rssPeakMB - rssBeforeMB;
  assert.ok(growth < 100, `${growth} MB more than before, for a file of ${fileMB} MB`);
});

test.run();
