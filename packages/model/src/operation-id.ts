import type { Method } from './api-model.ts';

export const methods: readonly Method[] = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
];

/** An identifier for an operation that has no operationId: `get /groups/{groupId}` gives `getGroupsGroupId`. */
export function deriveOperationId(method: Method, path: string): string {
  const words = path.match(/[A-Za-z0-9]+/g) ?? [];
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
