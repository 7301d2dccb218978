// Guarantees that packages import only what the design lets them and what they declare, and that code which prints,
// exits, evaluates text or knows a vendor stands only where it may.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { complaintsAbout, type Package } from './boundaries.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const packages = globSync(
  ['packages/*/package.json', 'generated/*/package.json', 'contract-tests/package.json'],
  { cwd: root },
).map((file): Package => {
  const manifest = JSON.parse(read(file));
  return {
    name: manifest.name,
    folder: path.posix.dirname(file),
    dependencies: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
    devDependencies: Object.keys(manifest.devDependencies ?? {}),
  };
});

let files = 0;
const complaints = packages.flatMap((owner) =>
  globSync(['{src,test,examples,suites,dredd}/**/*.{ts,js}', '*.ts'], {
    cwd: path.join(root, owner.folder),
    exclude: (name) => name === 'fixtures' || name === 'golden',
  }).flatMap((name) => {
    files++;
    const file = `${owner.folder}/${name}`;
    return complaintsAbout({ path: file, text: read(file) }, owner);
  }),
);

for (const complaint of complaints) console.error(complaint);
console.error(
  `${files} files of ${packages.length} packages looked at, ${complaints.length} complaints.`,
);
process.exitCode = complaints.length > 0 || files === 0 ? 1 : 0;
