import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { defineConfig, loadProject } from '../../src/project/config.ts';
import { createProject } from '../support/project.ts';

const api = (inner: string): string =>
  `export default { apis: { pets: { package: 'p', ${inner} } } };`;

const wrong: readonly { what: string; text: string; message: RegExp }[] = [
  {
    what: 'no default export',
    text: 'export const a = 1;',
    message: /^speclock\.config\.ts: the default export is missing\.$/,
  },
  { what: 'a list', text: 'export default [];', message: /the default export must be an object/ },
  {
    what: 'an unknown member',
    text: 'export default { apsi: {} };',
    message: /has an unknown member "apsi"; did you mean apis\?$/,
  },
  {
    what: 'a URL in place of a host',
    text: `export default { apis: { pets: { package: 'p' } }, pull: { hosts: ['https://x.example/'] } };`,
    message: /pull\.hosts holds "https:\/\/x\.example\/", which is no host as a URL writes it/,
  },
  {
    what: 'hosts that are no list',
    text: `export default { apis: { pets: { package: 'p' } }, pull: {} };`,
    message: /pull\.hosts must be a list of texts/,
  },
  { what: 'no APIs', text: 'export default { apis: {} };', message: /apis is empty/ },
  {
    what: 'a name that leaves the folder',
    text: `export default { apis: { '../x': { package: 'p' } } };`,
    message: /apis\["\.\.\/x"\] must be named in lower case/,
  },
  {
    what: 'no package',
    text: 'export default { apis: { pets: {} } };',
    message: /apis\.pets\.package must be the name of an npm package/,
  },
  {
    what: 'no text for a license',
    text: api('license: true'),
    message: /apis\.pets\.license must be a text, as npm takes it: 'MIT', 'UNLICENSED'/,
  },
  {
    what: 'a selection of another shape',
    text: api(`select: { paths: '/a' }`),
    message: /apis\.pets\.select\.paths must be a list of texts/,
  },
  {
    what: 'an unknown list of a selection',
    text: api(`select: { tag: [] }`),
    message: /apis\.pets\.select has an unknown member "tag"; did you mean tags\?/,
  },
  {
    what: 'an unknown member of the validators',
    text: api(`validators: { readonly: 'refuse' }`),
    message: /apis\.pets\.validators has an unknown member "readonly"; did you mean readOnly\?/,
  },
  {
    what: 'another word for readOnly',
    text: api('validators: { readOnly: true }'),
    message: /apis\.pets\.validators\.readOnly must be 'ignore' or 'refuse'/,
  },
  {
    what: 'Postman without environments',
    text: api('postman: {}'),
    message: /apis\.pets\.postman\.environments is missing/,
  },
  {
    what: 'an unknown member of Postman',
    text: api('postman: { enviroments: {} }'),
    message: /postman has an unknown member "enviroments"; did you mean environments\?/,
  },
  {
    what: 'an environment whose name leaves the folder',
    text: api(`postman: { environments: { '../x': {} } }`),
    message: /postman\.environments\["\.\.\/x"\] must be named by a plain word/,
  },
  {
    what: 'a secret of an environment',
    text: api(`postman: { environments: { live: { clientSecret: 'x' } } }`),
    message: /environments\.live has an unknown member "clientSecret"/,
  },
  {
    what: 'a server by its number',
    text: api('postman: { environments: { live: { server: 0 } } }'),
    message: /environments\.live\.server must be the URL of a document's server/,
  },
  {
    what: 'alongside of nothing',
    text: api(`alongside: ['pests']`),
    message: /names "pests", which is no API here; did you mean pets\?/,
  },
  {
    what: 'a target with neither command nor URL',
    text: api('targets: { t: {} }'),
    message: /targets\.t must have either a command or a baseUrl/,
  },
  {
    what: 'an empty command',
    text: api('targets: { t: { command: [] } }'),
    message: /targets\.t\.command is empty/,
  },
  {
    what: 'credentials of somebody else for a command',
    text: api(`targets: { t: { command: ['x'], otherCredentials: {} } }`),
    message: /otherCredentials is not for a command/,
  },
  {
    what: 'credentials of nothing',
    text: api(`targets: { t: { baseUrl: 'http://x', credentials: { tokenHeaders: {} } } }`),
    message: /credentials must have a clientId with its clientSecret, a token or keys/,
  },
  {
    what: 'a key pair and a token',
    text: api(
      `targets: { t: { baseUrl: 'http://x', credentials: { clientId: 'a', token: { env: 'B' } } } }`,
    ),
    message: /credentials must have either a key pair or a token/,
  },
  {
    what: 'half of a key pair',
    text: api(`targets: { t: { baseUrl: 'http://x', otherCredentials: { clientId: 'a' } } }`),
    message: /otherCredentials\.clientSecret must be/,
  },
  {
    what: 'a key in the file',
    text: api(`targets: { t: { baseUrl: 'http://x', credentials: { keys: { a: 'k' } } } }`),
    message: /credentials\.keys\.a must come from the environment/,
  },
  {
    what: 'credentials of a command',
    text: api(`targets: { t: { command: ['x'], credentials: {} } }`),
    message: /is not for a command/,
  },
  {
    what: 'a secret in the file',
    text: api(
      `targets: { t: { baseUrl: 'http://x', credentials: { clientId: 'a', clientSecret: 'b' } } }`,
    ),
    message: /clientSecret must come from the environment/,
  },
  {
    what: 'a header of the token call that is no text',
    text: api(
      `targets: { t: { baseUrl: 'http://x', credentials: { clientId: 'a', clientSecret: { env: 'B' }, tokenHeaders: { x: 1 } } } }`,
    ),
    message: /tokenHeaders\.x must be a text, or \{ env: 'NAME' \}/,
  },
  {
    what: 'text that is no TypeScript',
    text: 'const a = 1;\nexport default { b c };\n',
    message: /^speclock\.config\.ts:2 cannot be loaded: /,
  },
  {
    what: 'code that throws',
    text: "const a = 1;\n\nthrow new Error('no' + a);",
    message: /^speclock\.config\.ts:3 cannot be loaded: no1$/,
  },
  {
    what: 'a missing import',
    text: `import './gone.ts'; export default {};`,
    message: /^speclock\.config\.ts cannot be loaded: .*gone\.ts/,
  },
];

for (const { what, text, message } of wrong) {
  test(`refused, with its place: ${what}`, async () => {
    const project = createProject({ 'speclock.config.ts': text });
    const { code, stderr } = await project.run('check');
    assert.is(code, 2);
    assert.match(stderr.replace(/^speclock: /, '').trim(), message);
  });
}

test('of a file that the config imports, the line is told', async () => {
  const project = createProject({
    'speclock.config.ts': `import './more.ts';\nexport default {};`,
    'more.ts': 'const a = 1;\nexport default { b c };\n',
  });
  const { code, stderr } = await project.run('check');
  assert.is(code, 2);
  assert.match(stderr, /^speclock: speclock\.config\.ts \(more\.ts:2\) cannot be loaded: /);
});

test('a config is found in a folder above, and typed', async () => {
  const project = createProject({
    'speclock.config.ts': `const name: string = 'p'; export default { apis: { pets: { package: name } } };`,
    'a/b/c.txt': '',
  });
  const { root, config } = await loadProject(`${project.root}/a/b`);
  assert.is(root, project.root);
  assert.equal(config, defineConfig({ apis: { pets: { package: 'p' } } }));
});

test('no config at all is told', async () => {
  const project = createProject();
  const { code, stderr } = await project.run('generate');
  assert.is(code, 2);
  assert.match(stderr, /No speclock\.config\.ts in .* or a folder above it\. .*--input/);
});

const modules: readonly { what: string; text: string }[] = [
  { what: 'an import', text: "import 'node:fs';\nexport default { apis: {} };" },
  { what: 'an export', text: 'export default { apis: {} };' },
  { what: 'an await', text: 'await 1;\nexport default { apis: {} };' },
];

for (const { what, text } of modules) {
  test(`a package of CommonJS: the config's ${what} cannot be read, and what to do is told`, async () => {
    const project = createProject({
      'package.json': '{ "type": "commonjs" }',
      'sub/speclock.config.ts': text,
    });
    const { code, stderr } = await project.runWith({ cwd: `${project.root}/sub` }, 'check');
    assert.is(code, 2);
    assert.match(stderr, /^speclock: speclock\.config\.ts:1 cannot be loaded: .*\. Add .*CommonJS/);
    assert.match(stderr, /Add "type": "module" to \.\.\/package\.json/);
  });
}

test('a fault of another kind is not put down to CommonJS', async () => {
  for (const [type, text] of [
    ['module', 'export default { b: export };'],
    ['commonjs', 'const a = { b c };'],
  ]) {
    const project = createProject({
      'package.json': JSON.stringify({ type }),
      'speclock.config.ts': text ?? '',
    });
    const { code, stderr } = await project.run('check');
    assert.is(code, 2);
    assert.not.match(stderr, /CommonJS|package\.json/);
  }
});

test.run();
