import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { filesOf, inputOf } from '../support/load.ts';

// A folder is a case: openapi.yaml, perhaps overlay.yaml and postman.json, and in expected/ what comes of them. Validators
// have tests of their own, and a manifest would change with each of them. UPDATE_GOLDEN=1 rewrites expected/.
const fixtures = path.join(import.meta.dirname, 'fixtures');
const update = process.env['UPDATE_GOLDEN'] === '1';

function isGolden(file: string): boolean {
  return !/^src\/validators\/|operation-checks|^manifest.json$/.test(file);
}

function readTree(folder: string): Map<string, string> {
  const files = globSync('**/*.*', { cwd: folder }).sort();
  return new Map(files.map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));
}

for (const name of readdirSync(fixtures)) {
  test(name, async () => {
    const folder = path.join(fixtures, name);
    const overlay = path.join(folder, 'overlay.yaml');
    const postman = path.join(folder, 'postman.json');
    const input = inputOf(
      readFileSync(path.join(folder, 'openapi.yaml'), 'utf8'),
      existsSync(overlay) ? readFileSync(overlay, 'utf8') : undefined,
    );
    const made = await filesOf({
      ...input,
      ...(existsSync(postman) && { postman: JSON.parse(readFileSync(postman, 'utf8')) }),
    });
    const golden = new Map([...made].filter(([file]) => isGolden(file)));
    const expected = path.join(folder, 'expected');
    if (update) {
      assert.not.ok(process.env['CI'], 'UPDATE_GOLDEN is refused where CI is set');
      rmSync(expected, { recursive: true, force: true });
      for (const [file, content] of golden) {
        mkdirSync(path.dirname(path.join(expected, file)), { recursive: true });
        writeFileSync(path.join(expected, file), content);
      }
    }
    const wanted = readTree(expected);
    const hint = 'run the test with UPDATE_GOLDEN=1 and look at the difference';
    assert.equal([...golden.keys()], [...wanted.keys()], hint);
    for (const [file, content] of golden) assert.fixture(content, wanted.get(file) ?? '', hint);
  });
}

test.run();
