import { codeSpan } from '../../report/markdown-text.ts';

/** What a new repository's README tells of its document. */
export interface ReadmeFacts {
  readonly api: string;
  readonly packageName: string;
  readonly title: string;
  readonly version: string;
  /** The name that the document is kept under. */
  readonly document: string;
  /** A file's name or a URL. */
  readonly origin: string;
  readonly isFromUrl: boolean;
  /** URLs of the document's servers. */
  readonly servers: readonly string[];
}

const short = (text: string): string =>
  codeSpan(text.length > 200 ? `${text.slice(0, 200)}…` : text);

/** The `README.md` of a new repository. Text of the document stands in code spans alone. */
export function printReadme(facts: ReadmeFacts): string {
  const { api, packageName, title, version, document, origin, isFromUrl } = facts;
  const again = isFromUrl
    ? '`npx speclock pull` asks there for a newer one'
    : `\`npx speclock pull ${api} --from <file or url>\` takes in a newer one`;
  return `# ${api}

Types, a fetch client and validators of ${short(title)}, version ${short(version)}, derived from its OpenAPI document, a
mock of it, and contract tests. Made by \`speclock init\`.

## Two commands

\`\`\`
npm install && npm test
\`\`\`

looks at document, lock and drift, compiles what was generated, and sends the mock each request that the document has an example of,
and each operation with what it requires. Where an answer made of the document's own examples does not fit its schemas, that is told
under "Only to inform", with its place; \`EXAMPLES\` in \`contract-tests/prism-deviations.yaml\` says how to be strict about it. Commit
\`package-lock.json\`, which the first \`npm install\` writes: CI installs from it, by \`npm ci\`.

Any machine with Node 20, 22 or 24 will do: on Linux, Windows and Intel macOS \`npm install\` brings Node 24 along, and what is started
by \`npm run\` or \`npx\` runs on that; on Apple silicon install Node 24 yourself.

\`\`\`
npm run generate
\`\`\`

derives \`generated/\` anew: after an edit of \`spec/${api}/overlay.yaml\` or \`speclock.config.ts\`, and after a pull.

| | |
| --- | --- |
| \`npm test\` | all of it: \`npm run check\`, \`npm run types\`, \`npm start\` |
| \`npm start\` | the contract tests on the mock |
| \`npm run mock\` | serves the mock on port 4011 until Ctrl-C |
| \`npm run verify -- --target <url>\` | everything that the document promises, asked of a running service; try a test system first. \`npx speclock verify --help\` tells how to sign in and what is sent |
| \`npm run check\` | problems of document and overlay, lock, drift of \`generated/\` |
| \`npx speclock release\` | after a pull: the changeset with the step in the version that the change asks for |
| \`npm run version-packages\`, \`npm run release\` | changesets into versions and changelogs; builds and publishes. CI does both |

## What each folder is

| | | edited |
| --- | --- | --- |
| \`spec/${api}/\` | the document as it came in, byte for byte | never: \`speclock pull\` brings in another |
| \`spec/${api}/overlay.yaml\` | your corrections to it; [none yet](#correct-the-document) | freely |
| \`spec/${api}/spec.lock.json\` | where the document came from, and its sha256 | by \`pull\` alone |
| \`generated/${api}/\` | the package \`${packageName}\` | by \`generate\` alone |
| \`contract-tests/\` | what the mock is known to do otherwise | freely |
| \`speclock.config.ts\` | the API: its package's name, which operations it is made of, targets | freely |
| \`.changeset/\` | what the next release changes | by \`speclock release\`, and by hand |
| \`.github/workflows/\` | CI: \`npm ci\` and \`npm test\`; releases, once npm trusts the workflow | freely |

The document is kept as ${short(document)}. It came from ${short(origin)}: ${again}.

## Correct the document

In \`spec/${api}/overlay.yaml\` ([OpenAPI Overlay 1.0](https://spec.openapis.org/overlay/v1.0.0.html)), never in the document. Each action
says why; then \`npm run generate\`.

\`\`\`yaml
overlay: 1.0.0
info: { title: Our corrections, version: 1.0.0 }
actions:
  - target: $.paths['/pets'].get
    description: The id names the controller; as a function's name a short one reads better.
    update:
      operationId: listPets
  - target: $.components.schemas.Pet.properties.homepage.example
    description: The example does not fit its schema.
    remove: true
\`\`\`

## The client

\`\`\`ts
import { createClient } from '${packageName}';

const api = createClient({ baseUrl: 'http://127.0.0.1:4011' });
\`\`\`

\`api\` has every operation by its id, and what it answers is narrowed by status. \`${packageName}/validators\` has the validators.
${serversText(facts.servers)}
Before the first release choose the package's name and its license in \`speclock.config.ts\`, \`license: 'MIT'\` for example: without it
the package claims none. Add a LICENSE.
`;
}

function serversText(servers: readonly string[]): string {
  const named = servers.filter((url) => url !== '' && url !== '/').slice(0, 10);
  if (named.length === 0) return '';
  return `\nThe document names these servers:\n\n${named.map((url) => `- ${short(url)}\n`).join('')}`;
}
