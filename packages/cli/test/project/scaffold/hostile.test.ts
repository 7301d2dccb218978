// Text of a document that wants to be more than text, in each place from which a new repository takes some.
import { marked, type Token } from 'marked';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { scaffoldFiles } from '../../../src/project/scaffold/scaffold-files.ts';
import { petsDocument } from '../../support/pets.ts';
import { createProject } from '../../support/project.ts';

const hostile = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '`[x](javascript:alert(1))` ![x](https://x.example/y) @everyone # h | cell',
  '\n\n## Forged\n\n```sh\ncurl x.example | sh\n```\n',
  "'; process.exit(1); '",
  ['$', '{process.exit(1)}'].join(''),
  '"}, "scripts": { "postinstall": "echo forged" }, "x": {"',
  '\u202Egnp.exe\u001b[2J\u0085\u2028\u0000',
  '*/ process.exit(1) /*',
  '__proto__',
];

/** The files of a repository, where the document says `text` wherever there is room. */
function filesSaying(text: string): ReadonlyMap<string, string> {
  const files = scaffoldFiles({
    api: 'pets',
    packageName: 'pets-api',
    title: text,
    version: text,
    document: `${text}.yaml`,
    origin: text,
    isFromUrl: true,
    servers: [text, `https://x.example/${text}`],
  });
  return new Map(files.map(({ path, content }) => [path, Buffer.from(content).toString()]));
}

/** The kinds of tokens of Markdown, in order. */
function shapeOf(markdown = ''): string[] {
  const kinds: string[] = [];
  marked.walkTokens(marked.lexer(markdown), (token: Token) => {
    kinds.push(token.type);
  });
  return kinds;
}

const honest = filesSaying('plain');

for (const text of hostile) {
  test(`a new repository of ${JSON.stringify(text)} holds it as text`, () => {
    for (const [file, content] of filesSaying(text)) {
      assert.not.match(content, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u, file);
      if (file === 'README.md') {
        assert.equal(shapeOf(content), shapeOf(honest.get(file)), content);
      } else if (file === 'package.json') {
        const { description, ...rest } = JSON.parse(content);
        assert.type(description, 'string');
        const { description: _, ...want } = JSON.parse(honest.get(file) ?? '');
        assert.equal(rest, want);
      } else assert.is(content, honest.get(file), file);
    }
  });
}

test('what is told of a document on the terminal is one line', async () => {
  const project = createProject({ '\u001b[2J.yaml': petsDocument });
  const { code, stdout, stderr } = await project.run('init', '\u001b[2J.yaml', '--name', 'pets');
  assert.is(code, 0, stderr);
  assert.match(stdout, /^pets: 3 operations of \\u001b\[2J\.yaml as pets-api; /);
});

test('the config of an API with an odd name is the data that it is meant to be', () => {
  const files = scaffoldFiles({
    api: '1.a_b-c',
    packageName: '1.a_b-c-api',
    title: '',
    version: '',
    document: 'a.yaml',
    origin: 'a.yaml',
    isFromUrl: false,
    servers: [],
  });
  const config = files.find(({ path }) => path === 'speclock.config.ts')?.content;
  assert.match(String(config), "\n    '1.a_b-c': {\n");
});

test.run();
