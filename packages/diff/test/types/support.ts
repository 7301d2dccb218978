import { readFileSync } from 'node:fs';
import path from 'node:path';
import { generate } from '@speclock/codegen';
import { loadApi, printNormal } from '@speclock/model';
import { isJsonObject, type Json } from '@speclock/schema';
import ts from 'typescript';
import type { TypesPackage } from '../../src/index.ts';
import type { Step } from './edits/edit.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const fixtures = path.join(import.meta.dirname, 'fixtures');
export const shop: Json = JSON.parse(readFileSync(path.join(fixtures, 'shop.json'), 'utf8'));
const consumer = readFileSync(path.join(fixtures, 'consumer.ts'), 'utf8');

type Holder = { [name: string]: Json };

/** The object or list that holds what a pointer names, and the name. */
function holderOf(document: Json, pointer: string): readonly [Holder, string] {
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = names.pop() ?? '';
  let at: Json = document;
  for (const name of names) {
    const inner: Json | undefined =
      isJsonObject(at) || Array.isArray(at) ? (at as Holder)[name] : undefined;
    if (inner === undefined) throw new Error(`${pointer} is nowhere: no ${name}.`);
    at = inner;
  }
  return [at as Holder, last];
}

/** The document with its steps taken, one after the other. */
export function edited(document: Json, steps: readonly Step[]): Json {
  const copy = structuredClone(document);
  const set = (pointer: string, value: Json | undefined): void => {
    const [holder, name] = holderOf(copy, pointer);
    if (Array.isArray(holder)) {
      const added = value === undefined ? [] : [value];
      if (name === '-') holder.push(...added);
      else holder.splice(Number(name), 1, ...added);
    } else if (value === undefined) {
      if (!Object.hasOwn(holder, name)) throw new Error(`${pointer} is nowhere.`);
      delete holder[name];
    } else {
      holder[name] = value;
    }
  };
  for (const step of steps) {
    if (!('from' in step)) {
      set(...step);
      continue;
    }
    const [holder, name] = holderOf(copy, step.from);
    const value = holder[name];
    set(step.from, undefined);
    set(step.to, value);
  }
  return copy;
}

/** The package that is generated from a document. */
export async function packageOf(
  document: Json,
  packageVersion = '1.0.0',
): Promise<Required<TypesPackage>> {
  const text = JSON.stringify(document);
  const { problems, model, bundle } = loadApi({ document: { file: 'shop.json', text } });
  if (!model || !bundle) throw new Error(JSON.stringify(problems, null, 2));
  const made = await generate({
    model,
    bundle,
    normal: printNormal(model),
    packageName: '@test/shop',
    packageVersion,
    inputs: [{ name: 'shop.json', sha256: '00' }],
  });
  if (made.files.length === 0) throw new Error(JSON.stringify(made.problems, null, 2));
  return { files: made.files, model };
}

/** What tsc says of the consumer beside each of the packages, under the repository's own strict options. */
export function compileConsumers(
  packages: ReadonlyMap<string, TypesPackage>,
): ReadonlyMap<string, readonly string[]> {
  const config = ts.readConfigFile(path.join(root, 'tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config.config, files: [] }, ts.sys, root);
  // Nothing is written there; the place decides which node_modules the files see.
  const folders = new Map(
    [...packages.keys()].map((name, i) => [name, path.join(fixtures, 'compiled', String(i))]),
  );
  const texts = new Map<string, string>();
  for (const [name, { files }] of packages) {
    const folder = folders.get(name) ?? '';
    texts.set(path.join(folder, 'consumer.ts'), consumer);
    for (const file of files) {
      texts.set(path.join(folder, 'node_modules/@test/shop', file.path), file.content);
    }
  }
  const seen = new Set([...texts.keys()].flatMap(foldersOf));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, directoryExists, getSourceFile } = host;
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.directoryExists = (folder) => seen.has(folder) || (directoryExists?.(folder) ?? true);
  host.getSourceFile = (file, target, ...rest) => {
    const text = texts.get(file);
    return text === undefined
      ? getSourceFile(file, target, ...rest)
      : ts.createSourceFile(file, text, target);
  };
  const consumers = [...folders].map(([name, folder]) => [name, path.join(folder, 'consumer.ts')]);
  const program = ts.createProgram(
    consumers.map(([, file = '']) => file),
    options,
    host,
  );
  return new Map(
    consumers.map(([name = '', file = '']) => [
      name,
      program
        .getSemanticDiagnostics(program.getSourceFile(file))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ').slice(0, 200)),
    ]),
  );
}

function foldersOf(file: string): string[] {
  const folder = path.dirname(file);
  return folder === file ? [] : [folder, ...foldersOf(folder)];
}
