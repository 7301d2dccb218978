// Checked by tsc with the whole repository: each line marked as an error must be one, and no other may be.
import {
  type ApiClientOptions,
  ApiError,
  type ClientCredentials,
  ConnectionError,
  type Credentials,
  type OperationChecks,
  unwrap,
} from '../../src/index.ts';
import { byPath, keyPair, shopClient } from '../support/client.ts';
import type { operations } from '../support/shop.ts';

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

function is<_Claim extends true>(): void {}

interface Item {
  id: string;
  name?: string;
}

interface Failure {
  error: { code: string; text: string };
}

export async function takesWhatTheOperationDeclares(): Promise<void> {
  const api = shopClient({ credentials: keyPair });
  await api.listItems();
  await api.listItems({});
  await api.listItems({ query: { tag: ['a'] }, signal: new AbortController().signal });
  await api.listItems({ timeout: 5, deadline: 9, waitWhileBusy: true });
  await api.listItems({ header: { 'X-Request': 'a' } });
  await api.getItem({ path: { id: '1' } });
  await api.createItem({ body: { id: '1' } });
  await api.uploadPhotos({ path: { id: '1' }, body: { kind: 'FRONT', photo: new Blob([]) } });

  // @ts-expect-error: path is required
  await api.getItem();
  // @ts-expect-error: path is required
  await api.getItem({});
  // @ts-expect-error: id is required
  await api.getItem({ path: {} });
  // @ts-expect-error: the body is required
  await api.createItem({});
  // @ts-expect-error: there is no query
  await api.getItem({ path: { id: '1' }, query: { a: 1 } });
  // @ts-expect-error: there is no such parameter
  await api.listItems({ query: { tags: ['a'] } });
  // @ts-expect-error: there is no body
  await api.listItems({ body: {} });
  // @ts-expect-error: SIDE is no member of the enumeration
  await api.uploadPhotos({ path: { id: '1' }, body: { kind: 'SIDE', photo: new Blob([]) } });
  // @ts-expect-error: a file is a Blob
  await api.uploadPhotos({ path: { id: '1' }, body: { kind: 'FRONT', photo: 'text' } });
  // @ts-expect-error: there is no such operation
  await api.deleteItem();
}

export async function narrowsByStatus(): Promise<void> {
  const api = shopClient();
  const answer = await api.getItem({ path: { id: '1' } });
  is<Same<typeof answer.status, 200 | 404>>();
  is<Same<typeof answer.data, Item | Failure>>();
  switch (answer.status) {
    case 200:
      is<Same<typeof answer.ok, true>>();
      is<Same<typeof answer.data, Item>>();
      // @ts-expect-error: a success has no error code
      answer.code;
      break;
    case 404:
      is<Same<typeof answer.ok, false>>();
      is<Same<typeof answer.data, Failure>>();
      is<Same<typeof answer.code, string | undefined>>();
      break;
    default:
      is<Same<typeof answer, never>>();
  }
  if (answer.ok) is<Same<typeof answer.data, Item>>();
  else is<Same<typeof answer.data, Failure>>();
  // @ts-expect-error: 201 is not declared
  if (answer.status === 201) return;
}

export async function knowsRangesAndDefault(): Promise<void> {
  const api = shopClient();
  const list = await api.listItems();
  if (list.status === 200) is<Same<typeof list.data, Item[]>>();
  if (list.status === 404) is<Same<typeof list.data, Failure>>();
  // @ts-expect-error: 500 is not in 4XX
  if (list.status === 500) return;

  const photo = await api.getPhoto({ path: { id: '1' } });
  if (photo.ok) is<Same<typeof photo.data, Blob>>();
  if (photo.status === 200) is<Same<typeof photo.data, Blob>>();
  if (photo.status === 503) is<Same<typeof photo.data, Failure>>();
  // @ts-expect-error: default stands for failures where a success is declared
  if (photo.status === 201) return;
}

export async function unwraps(): Promise<void> {
  const api = shopClient();
  const item = unwrap(await api.getItem({ path: { id: '1' } }));
  is<Same<typeof item, Item>>();
  const nothing = unwrap(
    await api.uploadPhotos({ path: { id: '1' }, body: { kind: 'BACK', photo: new Blob([]) } }),
  );
  is<Same<typeof nothing, undefined>>();
}

export async function takesPathsLikeOpenapiFetch(): Promise<void> {
  const api = shopClient();
  const { data, error } = await byPath(api).GET('/items/{id}', { params: { path: { id: '1' } } });
  is<Same<typeof data, Item | undefined>>();
  is<Same<typeof error, Failure | undefined>>();
  await byPath(api).GET('/items', { timeout: 5, deadline: 9, waitWhileBusy: true });
  await byPath(api).GET('/items');
  await byPath(api).POST('/items', { body: { id: '1' } });
  // @ts-expect-error: there is no such path
  await byPath(api).GET('/other');
  // @ts-expect-error: path is required
  await byPath(api).GET('/items/{id}');
  // @ts-expect-error: the body is required
  await byPath(api).POST('/items', {});
}

export function choosesByMediaType(
  call: import('../../src/index.ts').OperationCall<{
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    requestBody?: { content: { 'application/json': Item; 'text/csv': string } };
    responses: { 204: { content?: never } };
  }>,
): void {
  call();
  call({ contentType: 'text/csv', body: 'a,b' });
  call({ contentType: 'application/json', body: { id: '1' } });
  // @ts-expect-error: CSV is text
  call({ contentType: 'text/csv', body: { id: '1' } });
  // @ts-expect-error: which of the two it is has to be said
  call({ body: 'a,b' });
}

export function distinguishesDefaultAlone(
  answer: import('../../src/index.ts').Answer<{
    responses: { default: { content: { 'application/json': Item } } };
  }>,
): void {
  if (answer.ok && answer.status === 201) is<Same<typeof answer.data, Item>>();
  if (!answer.ok && answer.status === 500) is<Same<typeof answer.data, Item>>();
  // @ts-expect-error: 500 is no success
  if (answer.ok && answer.status === 500) return;
}

export function takesTheChecksOfItsOwnApi(
  own: OperationChecks<'getItem'>,
  other: OperationChecks<'getUser'>,
): void {
  type Options = ApiClientOptions<Credentials, keyof operations>;
  const some: Options = { checks: { getItem: own }, validate: { responses: 'strict' } };
  shopClient(some);
  // @ts-expect-error: an operation of another API
  const foreign: Options = { checks: { getItem: other } };
  // @ts-expect-error: no mode has this name
  const answers: Options = { validate: { responses: 'all' } };
  shopClient({ ...foreign, ...answers });
}

type Tenant = ClientCredentials<{ readonly 'X-Tenant': string; readonly 'X-Call'?: string }>;
const pair = { clientId: 'a', clientSecret: 'b' };
export const withHeader: Tenant = { ...pair, tokenHeaders: { 'X-Tenant': 'c' } };
// @ts-expect-error: the token call needs X-Tenant
export const withoutHeader: Tenant = { ...pair, tokenHeaders: {} };
// @ts-expect-error: the token call needs headers
export const withoutHeaders: Tenant = pair;
export const anyCredentials: Credentials = withHeader;
export const plainPair: Credentials = pair;

export class OutOfStock extends ApiError {
  override readonly name = 'OutOfStock';
}

export function errorsHaveLiteralNames(error: unknown): void {
  if (error instanceof ConnectionError) is<Same<typeof error.name, 'ConnectionError'>>();
  if (error instanceof ApiError) is<Same<typeof error.status, number>>();
  if (error instanceof OutOfStock) is<Same<typeof error.name, 'OutOfStock'>>();
}
