import ts from 'typescript';

/** The kinds of tokens that hold text of a document as text. */
const holdsText = new Set([
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.TemplateHead,
  ts.SyntaxKind.TemplateMiddle,
  ts.SyntaxKind.TemplateTail,
  ts.SyntaxKind.RegularExpressionLiteral,
]);

/**
 * What of a file is not text any more: `mark` as a token of code, which a name that is made of the document's never is alone, what
 * is no syntax of the language, a member that sets a prototype, of JSON what is no JSON, and any character that hides text or moves a cursor where the file's format would let it be escaped.
 */
export function escapedFrom(file: string, content: string, mark: string): string[] {
  if (file.endsWith('.json')) {
    JSON.parse(content);
    return [];
  }
  if (!/\.[jt]s$/.test(file)) return content.includes(mark) ? [`${file}: is no code`] : [];
  const hidden = content.match(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu) ?? [];
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true);
  const found = hidden.map((one) => `${file}: ${JSON.stringify(one)}`);
  for (const { start, messageText } of syntaxErrors(source)) {
    found.push(`${file}:${start}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  }
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(source);
    for (const child of children) visit(child);
    if (ts.isPropertyAssignment(node) && /^['"]?__proto__['"]?$/.test(node.name.getText(source))) {
      found.push(`${file}:${node.pos}: sets a prototype`);
    }
    const isLeaf = children.length === 0;
    if (isLeaf && !holdsText.has(node.kind) && node.getText(source) === mark) {
      found.push(`${file}:${node.pos}: ${ts.SyntaxKind[node.kind]} ${node.getText(source)}`);
    }
  };
  visit(source);
  return found;
}

function syntaxErrors(source: ts.SourceFile): readonly ts.Diagnostic[] {
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost({ allowJs: true }),
    getSourceFile: (name) => (name === source.fileName ? source : undefined),
  };
  const options = { allowJs: true, noLib: true, noResolve: true };
  return ts.createProgram([source.fileName], options, host).getSyntacticDiagnostics(source);
}
