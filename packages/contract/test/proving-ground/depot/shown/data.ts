import type { Client, Got } from '../client.ts';
import type { dataFaults } from '../faults/data.ts';
import { absent, fileAt, folderAt, region, uploaded } from './world.ts';

const folder = (more: object) => (client: Client) =>
  client.post('/folders', { name: 'Plans', ...more });
const file = (more: object) => (client: Client) => uploaded(client, { title: 'All', ...more });
const settings = (more: object) => (client: Client) =>
  client.put('/settings', { language: 'en', pageSize: 9, ...more });
const limit = (more: object) => (client: Client) =>
  client.put('/limits/a', { maximum: 1, note: null, ...more });
const get = (path: string) => (client: Client) => client.get(path);
const ids = (count: number) =>
  Array.from({ length: count }, (_, index) => absent.replace(/.$/, String(index)));

/** Requests that are refused with 422 while their fault is off, and succeed while it is on. */
export const dataShown: Readonly<
  Record<(typeof dataFaults)[number]['id'], (client: Client) => Promise<Got>>
> = {
  'folder-without-name-accepted': (client) => client.post('/folders', {}),
  'long-patched-name-accepted': async (client) =>
    client.patch(await folderAt(client), { name: 'a'.repeat(41) }),
  'empty-folder-name-accepted': folder({ name: '' }),
  'folder-code-not-anchored': folder({ code: 'XAB-1234' }),
  'any-colour-accepted': folder({ colour: 'pink' }),
  'any-kind-accepted': folder({ kind: 'file' }),
  'any-expiry-accepted': folder({ expires: '2024-02-30' }),
  'any-contact-accepted': folder({ contact: 'nobody' }),
  'any-homepage-accepted': folder({ homepage: 'no uri' }),
  'any-parent-asked-for': get('/folders?parentId=1'),
  'empty-settings-accepted': folder({ settings: {} }),
  'many-settings-accepted': folder({ settings: { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 } }),
  'text-as-setting-accepted': folder({ settings: { a: '1' } }),
  'any-label-accepted': folder({ labels: { team: 'north' } }),
  'unknown-folder-member-accepted': folder({ size: 1 }),
  'any-retention-accepted': folder({ retention: { mode: 'weeks' } }),
  'retention-without-days-accepted': folder({ retention: { mode: 'days' } }),
  'null-note-accepted': folder({ note: null }),
  'negative-offset-accepted': get('/folders?offset=-1'),
  'large-folder-limit-accepted': get('/folders?limit=51'),
  'any-sort-accepted': get('/folders?sort=colour'),
  'repeated-tags-accepted': file({ tags: ['a', 'a'] }),
  'many-tags-accepted': file({ tags: ['a', 'b', 'c', 'd', 'e', 'f'] }),
  'camera-without-maker-accepted': file({ camera: {} }),
  'latitude-beyond-the-pole-accepted': file({ place: { latitude: 91, longitude: 0 } }),
  'any-view-accepted': async (client) =>
    client.get(`${await folderAt(client)}/files`, { Cookie: 'view=wide' }),
  'any-region-accepted': async (client) =>
    client.send(
      'PUT',
      `${await fileAt(client)}/content`,
      { ...region, 'X-Depot-Region': 'EU' },
      'x',
    ),
  'export-of-nothing-accepted': (client) => client.post('/exports', { folderIds: [] }),
  'export-of-many-accepted': (client) => client.post('/exports', { folderIds: ids(7) }),
  'export-of-one-folder-twice-accepted': (client) =>
    client.post('/exports', { folderIds: [absent, absent] }),
  'export-of-no-uuid-accepted': (client) => client.post('/exports', { folderIds: ['all'] }),
  'any-cursor-accepted': get('/exports?cursor=0'),
  'any-action-accepted': (client) =>
    client.post('/batches', { items: [{ action: 'delete', name: 'a' }] }),
  'ratio-of-zero-accepted': settings({ ratio: 0 }),
  'large-page-in-a-form-accepted': (client) =>
    client.send(
      'PATCH',
      '/settings',
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      'pageSize=101',
    ),
  'text-as-flag-accepted': settings({ notifications: { email: 'yes' } }),
  'hour-24-accepted': settings({ notifications: { email: true, hours: [8, 24] } }),
  'empty-patch-accepted': (client) => client.patch('/settings', {}),
  'number-as-other-setting-accepted': settings({ team: 1 }),
  'many-quotas-accepted': get('/quotas/1,2,3,4,5'),
  'text-as-quota-accepted': get('/quotas/1,all'),
  'repeated-units-accepted': get('/quotas/1?units=bytes&units=bytes'),
  'any-field-accepted': get('/quotas/1?fields=used%7Call'),
  'text-in-range-accepted': get('/quotas/1?range[from]=all'),
  'factor-of-ten-accepted': get('/quotas/1?factor=10'),
  'any-point-unit-accepted': get('/quotas/point/;point=1,week'),
  'beyond-int32-accepted': get('/quotas/point/;point=2147483648,day'),
  'any-step-accepted': limit({ step: 3 }),
  'burst-of-a-hundred-accepted': limit({ burst: 100 }),
  'negative-maximum-accepted': limit({ maximum: -1 }),
  'long-limit-name-accepted': (client) =>
    client.put(`/limits/${'a'.repeat(31)}`, { maximum: 1, note: null }),
  'any-time-accepted': get('/events?since=2024-02-30T00:00:00Z'),
};
