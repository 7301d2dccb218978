// Guarantees that each published package has a dist/ that runs without type stripping: the same files as src/ and bin/,
// compiled, with a package.json whose entries name them. Use: npm run build
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const work = mkdtempSync(path.join(os.tmpdir(), 'speclock-build-'));

type Exports = string | { readonly [condition: string]: Exports };

/** `./src/x.ts` becomes `{ types: ./src/x.d.ts, default: ./src/x.js }`; what is JavaScript or JSON already stays. */
function builtExports(value: Exports): Exports {
  if (typeof value !== 'string') {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, builtExports(inner)]),
    );
  }
  if (!value.endsWith('.ts') || value.endsWith('.d.ts')) return value;
  const stem = value.slice(0, -'.ts'.length);
  return { types: `${stem}.d.ts`, default: `${stem}.js` };
}

function buildPackage(folder: string): void {
  const from = path.join(root, folder);
  const dist = path.join(from, 'dist');
  rmSync(dist, { recursive: true, force: true });
  cpSync(path.join(work, folder, 'src'), path.join(dist, 'src'), { recursive: true });
  for (const file of globSync(
    ['src/**/*.{js,json,sql}', 'src/**/*.d.ts', 'bin/*.js', '*.{md,json}'],
    { cwd: from },
  )) {
    if (file !== 'package.json') cpSync(path.join(from, file), path.join(dist, file));
  }
  cpSync(path.join(root, 'LICENSE'), path.join(dist, 'LICENSE'));
  const {
    exports,
    publishConfig,
    devDependencies: _,
    ...manifest
  } = JSON.parse(readFileSync(path.join(from, 'package.json'), 'utf8'));
  const { directory: __, ...publish } = publishConfig;
  writeFileSync(
    path.join(dist, 'package.json'),
    `${JSON.stringify({ ...manifest, exports: builtExports(exports), publishConfig: publish }, null, 2)}\n`,
  );
}

try {
  const folders = globSync('{packages,generated}/*', { cwd: root })
    .filter((folder) => existsSync(path.join(root, folder, 'src')))
    .sort();
  const config = path.join(work, 'tsconfig.json');
  writeFileSync(
    config,
    JSON.stringify({
      extends: path.join(root, 'tsconfig.base.json'),
      compilerOptions: {
        noEmit: false,
        declaration: true,
        rootDir: root,
        outDir: work,
        typeRoots: [path.join(root, 'node_modules/@types')],
      },
      include: folders.map((folder) => path.join(root, folder, 'src')),
    }),
  );
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', config], {
    stdio: 'inherit',
    cwd: root,
  });
  if (status === 0) {
    for (const folder of folders) buildPackage(folder);
    console.error(`Built ${folders.length} packages: ${folders.join(', ')}.`);
  } else {
    process.exitCode = 1;
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
