import type { Answer, Call, Handlers } from './exchange.ts';

export const quotas: Handlers = { getQuotas, getQuotaPoint, getQuotaLabels };

function getQuotas({ path, query, on }: Call): Answer {
  const ids = path['ids'] as number[];
  const units = (query['units'] ?? ['bytes']) as string[];
  const fields = (query['fields'] ?? ['used', 'share', 'unit']) as string[];
  const range = (query['range'] ?? {}) as { from?: number; to?: number };
  const factor = Number(query['factor'] ?? 1);
  if (on('two-units-break') && units.length === 2)
    throw new TypeError('unit.trim is not a function');
  const found = ids
    .map((id) => ({
      id,
      used: on('used-wraps-around') ? (id * 7) | 0 : id * 7,
      share: on('share-too-large') && factor > 5 ? factor : ((id % 10) * factor) / 100,
      unit: units[0] ?? null,
    }))
    .filter(
      ({ used }) => used >= (range.from ?? 0) && used <= (range.to ?? Number.POSITIVE_INFINITY),
    );
  return {
    status: 200,
    body: found.map((quota) =>
      Object.fromEntries(
        Object.entries(quota).filter(([name]) =>
          name === 'id' ? !on('quota-without-id') || !query['fields'] : fields.includes(name),
        ),
      ),
    ),
  };
}

function getQuotaPoint({ path, on }: Call): Answer {
  const [back, unit] = path['point'] as [number, string];
  if (on('largest-int32-breaks') && back === 2 ** 31 - 1) throw new RangeError('overflow');
  return {
    status: 200,
    body: { point: on('point-turned-round') ? [unit, back] : [back, unit], value: back / 2 },
  };
}

function getQuotaLabels({ path, on }: Call): Answer {
  const codes = path['codes'] as string[];
  const names = codes.map((code) => [
    code,
    on('label-null') && code.length === 2 ? null : code.toUpperCase(),
  ]);
  return { status: 200, body: Object.fromEntries(names) };
}
