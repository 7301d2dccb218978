import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startMock } from '@speclock/mock';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createProject } from './support/project.ts';

// A vendor's document of 2,907 files, where the folder of documents stands beside the repository.

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const folder = path.join(repository, '../shared/corpus/digitalocean');
const main = path.join(folder, 'DigitalOcean-public.v2.yaml');
const tsc = path.join(repository, 'node_modules/typescript/bin/tsc');

if (!existsSync(main)) {
  process.stdout.write(
    'SKIPPED the document of many files beside the repository: it is not there\n',
  );
  test.skip(
    'a document of 2,907 files makes a package that compiles, and a bundle that Prism reads',
  );
} else {
  test('a document of 2,907 files makes a package that compiles, and a bundle that Prism reads', async () => {
    const project = createProject();
    const { code, stdout } = await project.run('generate', '--input', main, '--output', 'out');
    assert.is(code, 0, stdout.slice(-2000));
    const places = stdout.match(/^\S+digitalocean\/\S+:\d+:\d+ (?=warning)/gm) ?? [];
    assert.is(places.length, stdout.match(/ warning /g)?.length);
    const { inputs } = JSON.parse(project.read('out/manifest.json'));
    assert.ok(inputs.length > 2_800, `${inputs.length} files`);

    mkdirSync(path.join(project.root, 'node_modules/@speclock'), { recursive: true });
    symlinkSync(
      path.join(repository, 'packages/runtime'),
      path.join(project.root, 'node_modules/@speclock/runtime'),
    );
    const compilerOptions = {
      ...{ strict: true, skipLibCheck: false, noEmit: true, types: [] },
      ...{ module: 'nodenext', target: 'es2023', lib: ['es2023', 'dom', 'dom.iterable'] },
      ...{ allowImportingTsExtensions: true, customConditions: ['speclock-source'] },
    };
    project.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['out/src'] }));
    execFileSync(process.execPath, [tsc, '-p', project.root], { stdio: 'pipe' });

    const bundle = JSON.parse(readFileSync(path.join(project.root, 'out/openapi.json'), 'utf8'));
    const outward = JSON.stringify(bundle).match(/"\$ref":"[^#"][^"]*"/g) ?? [];
    assert.equal(outward, []);
    const mock = await startMock({ documents: [bundle], host: '127.0.0.1', port: 0 });
    const headers = { authorization: 'Bearer any' };
    const answer = await fetch(`${mock.url}/v2/account`, { headers });
    assert.is(answer.status, 200, await answer.text());
    await mock.close();
  });
}

test.run();
