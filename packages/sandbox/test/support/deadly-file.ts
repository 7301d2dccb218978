// Preloaded with --import: a thread that is not the main one ends when it reads an upload that has a line "deadly".
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';

if (!isMainThread) {
  const { createReadStream } = fs;
  fs.createReadStream = (file, ...options) => {
    if (/^deadly\r?$/m.test(fs.readFileSync(file, 'latin1'))) process.exit(1);
    return createReadStream(file, ...options);
  };
  syncBuiltinESMExports();
}
