// Guarantees that each published package has a dist/ that runs without type stripping: the same files as src/ and bin/,
// compiled, with a package.json whose entries name them. Use: npm run build
// A repository that speclock init makes has this file, too; Node strips no types of files in node_modules, hence JavaScript.
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

// npm runs a script in the folder of its package.json.
const root = process.cwd();
const work = mkdtempSync(path.join(os.tmpdir(), 'speclock-build-'));

/** `./src/x.ts` becomes `{ types: ./src/x.d.ts, default: ./src/x.js }`; what is JavaScript or JSON already stays. */
function builtExports(value) {
  if (typeof value !== 'string') {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, builtExports(inner)]),
    );
  }
  if (!value.endsWith('.ts') || value.endsWith('.d.ts')) return value;
  const stem = value.slice(0, -'.ts'.length);
  return { types: `${stem}.d.ts`, default: `${stem}.js` };
}

/** Not published as they stand: written anew, and the sums of sources, which are not published either. */
const left = new Set(['package.json', 'manifest.json']);

/** Of a generated package: `generate` prints none, since the folder it writes to may hold one of the user's. */
function readmeOf({ name, description }) {
  // It holds the document's title, which is no Markdown of ours.
  const plain = description.replace(/[!-+/:-@[-`{-~]|(?<=www)\./gi, '\\$&');
  return `# ${name}

${plain} Printed by \`speclock generate\`.

| import | holds |
| --- | --- |
| \`${name}\` | \`createClient\`: every operation by its id, and with \`byPath\` by its path; the types of the document |
| \`${name}/checks\` | what a client that is given them holds its calls and answers against |
| \`${name}/validators\` | validators of requests and responses, for servers and tests; they import nothing |
| \`${name}/openapi.json\` | the document that all of it was printed from |

ES modules for Node 20 and later, browsers and workers.
`;
}

function buildPackage(folder) {
  const from = path.join(root, folder);
  const dist = path.join(from, 'dist');
  rmSync(dist, { recursive: true, force: true });
  cpSync(path.join(work, folder, 'src'), path.join(dist, 'src'), { recursive: true });
  for (const file of globSync(
    ['src/**/*.{css,html,js,json,sql,svg,yml,yaml,md}', 'src/**/*.d.ts', 'bin/*.js', '*.{md,json}'],
    { cwd: from },
  )) {
    if (!left.has(file)) cpSync(path.join(from, file), path.join(dist, file));
  }
  const licence = path.join(root, 'LICENSE');
  if (existsSync(licence)) cpSync(licence, path.join(dist, 'LICENSE'));
  const {
    exports,
    publishConfig,
    devDependencies: _,
    ...manifest
  } = JSON.parse(readFileSync(path.join(from, 'package.json'), 'utf8'));
  if (folder.startsWith('generated')) {
    writeFileSync(path.join(dist, 'README.md'), readmeOf(manifest));
  }
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
      extends: path.join(root, 'tsconfig.json'),
      compilerOptions: {
        noEmit: false,
        declaration: true,
        rootDir: root,
        outDir: work,
        typeRoots: [path.join(root, 'node_modules/@types')],
      },
      include: folders.map((folder) => path.join(root, folder, 'src')),
      exclude: [],
    }),
  );
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', config], {
    stdio: 'inherit',
    cwd: root,
  });
  if (status === 0) {
    for (const folder of folders) buildPackage(folder);
    console.error(`Built ${folders.join(', ')}.`);
  } else {
    process.exitCode = 1;
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
