// What Dredd needs to be there on a proving ground, so that every operation which it can call succeeds on the clean service.
import type { Fixture } from '../../contract-tests/dredd/fixture.ts';
import type { Ground } from '../../packages/contract/test/proving-ground/ground.ts';

/** By operation id. */
export type Fixtures = Readonly<Record<string, Fixture>>;

/** The service does not even take what has to be made before. */
export class PrepareError extends Error {
  override readonly name = 'PrepareError';
}

/** Sends JSON or a form, and gives the answer. */
type Send = (
  method: string,
  path: string,
  body?: object | FormData,
) => Promise<Readonly<Record<string, unknown>>>;

export async function signIn({ credentials }: Ground, url: string): Promise<string> {
  if ('token' in credentials) return credentials.token;
  if (!('clientId' in credentials))
    throw new Error('A ground is signed in to with a token or a pair.');
  const { clientId, clientSecret } = credentials;
  const pair = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const answer = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${pair}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token: token } = await objectOf(answer);
  return String(token);
}

async function objectOf(answer: Response): Promise<Record<string, unknown>> {
  const value: unknown = await answer.json().catch(() => undefined);
  return answer.ok && typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Whether somebody has said what Dredd needs on a ground. */
export function hasFixtures({ name }: Ground): boolean {
  return Object.hasOwn(byGround, name);
}

/** Makes what the operations of a ground need. Throws a PrepareError where the service refuses. */
export function prepare({ name }: Ground, url: string, token: string): Promise<Fixtures> {
  const prepareGround = byGround[name];
  if (prepareGround === undefined) throw new Error(`Nobody says what Dredd needs on ${name}.`);
  return prepareGround(async (method, path, body) => {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && !isForm && { 'content-type': 'application/json' }),
      },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    });
    const value = await objectOf(answer);
    if (!answer.ok) throw new PrepareError(`${method} ${path} was answered ${answer.status}.`);
    return value;
  });
}

/** The id of what a POST makes. */
async function make(send: Send, path: string, body: object | FormData): Promise<string> {
  const { id } = await send('POST', path, body);
  if (id === undefined) throw new PrepareError(`POST ${path} was answered without an id.`);
  return String(id);
}

const byGround: Readonly<Record<string, (send: Send) => Promise<Fixtures>>> = {
  async library(send: Send): Promise<Fixtures> {
    const author = { name: 'Ada Byron', email: 'ada@authors.example' };
    const book = {
      title: 'Valperga',
      isbn: '978-0192832894',
      authorId: '0b9c8f2e-6a51-4c7d-9e3f-2a4b5c6d7e8f',
      price: 9.5,
      format: { kind: 'paper', pages: 480 },
    };
    const copies = '/books/1001/copies';
    const lend = async (): Promise<string> => {
      const copyId = await make(send, copies, { condition: 'good' });
      const reader = { name: 'Ada Byron' };
      return make(send, '/loans', { bookId: 1001, copyId, dueOn: '2027-02-28', reader });
    };
    await send('PUT', '/tags/science%20fiction', { label: 'Science fiction' });
    return {
      deleteAuthor: { path: { authorId: await make(send, '/authors', author) } },
      replaceAuthor: { body: { name: 'Homer', email: 'homer@authors.example' } },
      replaceBook: { body: { ...book, isbn: '978-0140449112', title: 'The Odyssey' } },
      deleteBook: { path: { bookId: Number(await make(send, '/books', book)) } },
      deleteCopy: { path: { copyId: await make(send, copies, { condition: 'good' }) } },
      getLoan: { path: { loanId: await lend() } },
      returnLoan: { path: { loanId: await lend() } },
    };
  },
  async depot(send: Send): Promise<Fixtures> {
    const upload = (folder: string): Promise<string> => {
      const form = new FormData();
      form.set('content', new Blob(['bytes'], { type: 'application/octet-stream' }), 'a.bin');
      return make(send, `/folders/${folder}/files`, form);
    };
    const folderId = await make(send, '/folders', { name: 'Kept' });
    const fileId = await upload(folderId);
    const doomed = await make(send, '/folders', { name: 'Doomed' });
    const exportOf = (): Promise<string> => make(send, '/exports', { folderIds: [folderId] });
    const exportId = await exportOf();
    // A job goes on each time that it is looked at.
    for (let looks = 0; looks < 10; looks++) await send('GET', `/exports/${exportId}`);
    const limit = { maximum: 10, note: null };
    await send('PUT', '/limits/uploads', limit);
    const inFolder = { path: { folderId } };
    const onFile = { path: { fileId } };
    return {
      getFolder: inFolder,
      replaceFolder: inFolder,
      updateFolder: inFolder,
      deleteFolder: { path: { folderId: doomed } },
      listFiles: inFolder,
      uploadFile: { ...inFolder, body: { content: 'more bytes' } },
      getFile: onFile,
      downloadFile: onFile,
      headFile: onFile,
      deleteFile: { path: { fileId: await upload(folderId) } },
      startExport: { body: { folderIds: [folderId] } },
      getExport: { path: { exportId } },
      getExportResult: { path: { exportId } },
      deleteExport: { path: { exportId: await exportOf() } },
      getBatch: {
        path: {
          batchId: await make(send, '/batches', { items: [{ action: 'create', name: 'X' }] }),
        },
      },
    };
  },
};
