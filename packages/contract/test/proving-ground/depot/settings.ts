import { type Answer, type Call, type Handlers, Refusal } from './exchange.ts';
import { now, record } from './state.ts';

export const settings: Handlers = { getSettings, replaceSettings, updateSettings };

function getSettings({ tenant, on }: Call): Answer {
  const { secret, ...rest } = tenant.settings;
  const body = on('secret-shown') ? tenant.settings : rest;
  return { status: 200, body: { ...body, ...(on('motto-forgotten') && { motto: undefined }) } };
}

function replaceSettings(call: Call): Answer {
  const { tenant, on } = call;
  const given = call.body as Record<string, unknown>;
  const known = [
    'language',
    'pageSize',
    'ratio',
    'digest',
    'motto',
    'notifications',
    'secret',
    'changedAt',
  ];
  if (on('other-setting-refused') && Object.keys(given).some((name) => !known.includes(name))) {
    throw new Refusal(422, 'There is no such setting.');
  }
  if (on('portuguese-refused') && given['language'] === 'pt-BR') throw new Refusal(422, 'Not yet.');
  if (on('smallest-page-refused') && given['pageSize'] === 1) throw new Refusal(422, 'Too small.');
  if (on('null-motto-refused') && given['motto'] === null) throw new Refusal(422, 'No motto.');
  tenant.settings = {
    digest: 'weekly',
    ...(on('put-settings-merges') && tenant.settings),
    ...given,
    changedAt:
      on('change-time-taken-from-request') && given['changedAt'] ? given['changedAt'] : now(),
    ...(on('digest-always-default') && { digest: 'weekly' }),
  };
  return changed(call);
}

function updateSettings(call: Call): Answer {
  const { tenant, on } = call;
  const patch = call.body as Record<string, unknown>;
  const form = call.bytes.toString().startsWith('{') === false;
  if (on('form-without-effect') && form) return changed(call);
  const all = Object.entries({ ...(!on('patch-forgets-ratio') && tenant.settings), ...patch });
  tenant.settings = {
    language: tenant.settings['language'],
    pageSize: tenant.settings['pageSize'],
    ...Object.fromEntries(all.filter(([name, value]) => value !== null || name === 'motto')),
    changedAt: now(),
  };
  return changed(call);
}

function changed(call: Call): Answer {
  record(call.tenant, 'changed', 'settings');
  return getSettings(call);
}
