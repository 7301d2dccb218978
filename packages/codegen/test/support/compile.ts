import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../../../..');
// Nothing is written there; the place decides which node_modules the files see.
const folder = path.join(root, 'packages/codegen/test/generated');

/** A program of TypeScript files that are held in memory, under the repository's own strict options. */
export function programOf(files: ReadonlyMap<string, string>): ts.Program {
  const config = ts.readConfigFile(path.join(root, 'tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config.config, files: [] }, ts.sys, root);
  const texts = new Map([...files].map(([file, text]) => [path.join(folder, file), text]));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, directoryExists, getSourceFile } = host;
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.directoryExists = (name) =>
    [...texts.keys()].some((file) => file.startsWith(`${name}/`)) ||
    (directoryExists?.(name) ?? true);
  host.getSourceFile = (file, target, ...rest) => {
    const text = texts.get(file);
    return text === undefined
      ? getSourceFile(file, target, ...rest)
      : ts.createSourceFile(file, text, target);
  };
  const names = [...texts.keys()].filter((file) => file.endsWith('.ts'));
  return ts.createProgram(names, { ...options, skipLibCheck: false, noLibCheck: true }, host);
}

/** What tsc says of TypeScript files, as `file: message`. */
export function compile(files: ReadonlyMap<string, string>): string[] {
  return ts.getPreEmitDiagnostics(programOf(files)).map(({ file, messageText }) => {
    const where = file === undefined ? '' : path.relative(folder, file.fileName);
    return `${where}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}
