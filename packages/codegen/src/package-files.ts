import { type DocumentJson, sha256 } from '@speclock/model';
import { type Json, oneLine } from '@speclock/schema';
import type { GenerateInput } from './generate.ts';
import type { GeneratedFile } from './generated-file.ts';

function printJson(path: string, value: Json): GeneratedFile {
  return { path, content: `${JSON.stringify(value, null, 2)}\n` };
}

/** Prints `openapi.json`: the bundle. */
export function printBundle(bundle: DocumentJson): GeneratedFile {
  return printJson('openapi.json', bundle);
}

/** Prints `package.json`. Nothing else that is generated depends on the version. */
export function printPackage({
  model: { info },
  packageName,
  packageVersion,
  license,
}: GenerateInput): GeneratedFile {
  return printJson('package.json', {
    name: packageName,
    version: packageVersion,
    description: oneLine(`Types, a client and validators of ${info.title} ${info.version}.`),
    ...(license !== undefined && { license }),
    type: 'module',
    sideEffects: false,
    publishConfig: { access: 'public', directory: 'dist' },
    exports: {
      '.': './src/index.ts',
      './validators': {
        types: './src/validators/index.d.ts',
        default: './src/validators/index.js',
      },
      // Each group's, those of named schemas as `components`, and the helpers `fetch` and `fastify`.
      './validators/*': {
        types: './src/validators/*.d.ts',
        default: './src/validators/*.js',
      },
      './checks': { types: './src/checks/index.d.ts', default: './src/checks/index.js' },
      './checks/*': { types: './src/checks/*.d.ts', default: './src/checks/*.js' },
      './openapi.json': './openapi.json',
    },
    engines: { node: '>=20.3' },
    dependencies: { '@speclock/runtime': '^0.1.0' },
  });
}

/**
 * Prints `manifest.json`: sha256 of what went in and of each file that came out. It leaves out
 * `package.json`, whose version is not generate's, and itself.
 */
export function printManifest(
  inputs: readonly { readonly name: string; readonly sha256: string }[],
  files: readonly GeneratedFile[],
): GeneratedFile {
  const sums = files
    .filter(({ path }) => path !== 'package.json')
    .map(({ path, content }) => [path, sha256(content)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return printJson('manifest.json', {
    generator: 'speclock generate',
    inputs: inputs.map(({ name, sha256 }) => ({ name, sha256 })),
    files: Object.fromEntries(sums),
  });
}
