import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import { FolderEvents } from '../../../src/project/generate/folder-events.ts';
import { createProject } from '../../support/project.ts';

test('a folder that comes into being while it is looked for is told', async () => {
  const { root } = createProject();
  const folder = path.join(root, 'in');
  const events = new FolderEvents(undefined);
  function* folders() {
    yield folder;
    // It has just been looked for, and what is above it is not watched yet.
    mkdirSync(folder);
  }
  events.watch(folders());
  await events.next();
  events.close();
});

test.run();
