import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Generated, GeneratedFile, GenerateInput, TypesPrinter } from '@speclock/codegen';
import { printNormal, sha256 } from '@speclock/model';
import type { Problem } from '@speclock/schema';
import { hasError } from '../report/finding.ts';
import { UsageError } from '../usage-error.ts';
import type { FileChange } from './apply.ts';
import type { Project } from './config.ts';
import { reasonOf } from './files.ts';
import type { LoadedProjectSpec, LoadedSpec } from './load.ts';
import { apiConfig, nameInFolder, outputPath } from './spec-folder.ts';
import { standingContent, standingFiles } from './standing-files.ts';

/** One file of an output folder that is not what it should be. */
export interface Difference extends FileChange {
  readonly kind: 'missing' | 'different' | 'extra';
}

/** What an output folder is to become. */
export interface OutputPlan {
  /** Absolute. */
  readonly folder: string;
  readonly problems: readonly Problem[];
  readonly differences: readonly Difference[];
  /** All that the folder is to hold. */
  readonly files: readonly GeneratedFile[];
}

const firstVersion = '0.1.0';

/** Derives the package of one of the project's APIs and compares it with what stands. */
export async function planProjectSpec(
  project: Project,
  spec: LoadedProjectSpec,
  typesPrinter?: TypesPrinter,
): Promise<OutputPlan> {
  const config = apiConfig(project, spec.name);
  const { package: packageName, license, select, validators, postman } = config;
  const { overlay } = spec.files;
  const inputs = [
    ...spec.parts.map(({ file, bytes }) => ({
      name: nameInFolder(spec.name, file),
      sha256: sha256(bytes),
    })),
    ...(overlay ? [{ name: 'overlay.yaml', sha256: sha256(overlay.bytes) }] : []),
    ...(select ? [{ name: 'select', sha256: sha256(JSON.stringify(select)) }] : []),
    ...(validators ? [{ name: 'validators', sha256: sha256(JSON.stringify(validators)) }] : []),
    ...(postman ? [{ name: 'postman', sha256: sha256(JSON.stringify(postman)) }] : []),
  ];
  const folder = path.join(project.root, outputPath(spec.name));
  return planOutput(spec, folder, {
    packageName,
    inputs,
    ...(license !== undefined && { license }),
    ...(typesPrinter && { typesPrinter }),
    ...(validators && { validators }),
    ...(postman && { postman }),
  });
}

/** How a document becomes a package. */
type Derivation = Pick<
  GenerateInput,
  'packageName' | 'license' | 'inputs' | 'validators' | 'postman' | 'typesPrinter'
>;

/** Derives the package of a document and compares it with what stands in `folder`. */
export async function planOutput(
  spec: LoadedSpec,
  folder: string,
  derivation: Derivation,
): Promise<OutputPlan> {
  if (spec.model === undefined) return { folder, problems: [], differences: [], files: [] };
  const { files, problems } = await derive(spec, standingVersion(folder), derivation);
  const differences = hasError(problems) ? [] : compare(folder, files);
  return { folder, problems, differences, files };
}

/** The package of a document that stands alone, to look at: its files, and what stands in their way. */
export function deriveAlone(spec: LoadedSpec): Promise<Generated> {
  return derive(spec, firstVersion, { packageName: 'alone', inputs: [] });
}

async function derive(
  { model, bundle }: LoadedSpec,
  packageVersion: string,
  derivation: Derivation,
): Promise<Generated> {
  if (!model || !bundle) return { files: [], problems: [] };
  const { generate } = await import('@speclock/codegen');
  return generate({ model, bundle, normal: printNormal(model), packageVersion, ...derivation });
}

/** The version in a generated package.json, which releases own. */
function standingVersion(folder: string): string {
  const file = path.join(folder, 'package.json');
  if (!existsSync(file)) return firstVersion;
  try {
    const { version }: { version?: unknown } = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof version === 'string' && /^\d+\.\d+\.\d+/.test(version)) return version;
  } catch (error) {
    throw new UsageError(
      `${file} cannot be read, and with it the package's version: ${reasonOf(error)}.`,
      'Restore the file, or delete it to start at 0.1.0.',
      { cause: error },
    );
  }
  throw new UsageError(`${file} has no version.`, 'Restore it, or delete the file.');
}

function compare(folder: string, files: readonly GeneratedFile[]): Difference[] {
  const wanted = new Map(files.map((file) => [file.path, file.content]));
  const differences: Difference[] = [];
  for (const [name, content] of wanted) {
    const standing = standingContent(path.join(folder, name));
    if (standing === undefined) differences.push({ path: name, kind: 'missing', content });
    else if (standing.toString() !== content)
      differences.push({ path: name, kind: 'different', content });
  }
  for (const name of standingFiles(folder)) {
    if (!wanted.has(name)) differences.push({ path: name, kind: 'extra' });
  }
  return differences.sort((a, b) => (a.path < b.path ? -1 : 1));
}
