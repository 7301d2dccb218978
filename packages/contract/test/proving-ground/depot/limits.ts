import { type Answer, type Call, type Handlers, Refusal } from './exchange.ts';
import { record } from './state.ts';

export const limits: Handlers = { listLimits, getLimit, putLimit, deleteLimit };

const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };
const largest = 2n ** 63n - 1n;

function listLimits({ tenant }: Call): Answer {
  return { status: 200, body: { items: [...tenant.limits.values()] } };
}

function getLimit({ tenant, path, on }: Call): Answer {
  const name = String(path['name']);
  if (on('inherited-names-found') && name in {}) {
    return { status: 200, body: { name, maximum: 0, note: null } };
  }
  if (on('inherited-names-break') && name in {}) throw new TypeError('not a limit');
  const limit = tenant.limits.get(name);
  if (limit === undefined) throw new Refusal(404, 'There is no such limit.');
  return { status: 200, body: limit };
}

function putLimit({ tenant, path, body, bytes, on }: Call): Answer {
  const name = String(path['name']);
  const known = tenant.limits.has(name);
  const given = body as { maximum: number; levels?: unknown[]; note: string | null };
  if (on('null-level-refused') && given.levels?.includes(null)) throw new Refusal(422, 'A null.');
  if (on('empty-levels-refused') && given.levels?.length === 0) throw new Refusal(422, 'None.');
  if (on('duplicate-key-breaks') && (bytes.toString().match(/"maximum"/g) ?? []).length > 1) {
    throw new TypeError('maximum is there twice');
  }
  const maximum = on('large-maximum-rounded') ? given.maximum : exactMaximum(bytes, given.maximum);
  const limit = {
    ...given,
    ...(on('null-note-becomes-text') && { note: `${given.note}` }),
    name,
    maximum,
  };
  tenant.limits.set(name, limit);
  record(tenant, known ? 'changed' : 'created', name);
  if (known) return { status: on('second-put-is-204') ? 204 : 200, body: limit };
  return { status: 201, headers: { Location: `/limits/${encodeURIComponent(name)}` }, body: limit };
}

/** The maximum digit by digit: a number of JavaScript holds only 2^53. Throws a refusal beyond int64. */
function exactMaximum(bytes: Buffer, maximum: number): unknown {
  let source = String(maximum);
  const keep = function (
    this: unknown,
    key: string,
    value: unknown,
    context?: { source?: string },
  ) {
    if (key === 'maximum') source = context?.source ?? source;
    return value;
  };
  JSON.parse(new TextDecoder().decode(bytes), keep);
  const exact = /^\d+$/.test(source) ? BigInt(source) : BigInt(maximum);
  if (exact > largest) throw new Refusal(422, 'The maximum is no int64.');
  return rawJSON(String(exact));
}

function deleteLimit({ tenant, path, on }: Call): Answer {
  const name = String(path['name']);
  if (!tenant.limits.has(name)) throw new Refusal(404, 'There is no such limit.');
  if (on('limits-with-the-prefix-deleted')) {
    for (const other of tenant.limits.keys())
      if (other.startsWith(name)) tenant.limits.delete(other);
  }
  if (!on('limit-outlives-delete')) tenant.limits.delete(name);
  record(tenant, 'deleted', name);
  return { status: 204 };
}
