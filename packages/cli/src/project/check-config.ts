import { nearest } from '@speclock/schema/nearest';
import { UsageError } from '../usage-error.ts';
import type { Config } from './config-types.ts';
import { isPackageName } from './package-name.ts';

/** Refuses a value that has not the wanted shape, naming file and place. */
type Refuse = (place: string, what: string) => never;

type Fields = Readonly<Record<string, unknown>>;

/**
 * The value as a Config.
 *
 * @throws UsageError that names the file, the place in it, and what is wrong there.
 */
export function checkConfig(value: unknown, file: string): Config {
  const refuse: Refuse = (place, what) => {
    throw new UsageError(`${file}: ${place} ${what.replace(/(?<!\?)$/, '.')}`);
  };
  const config = record(value, 'the default export', ['apis', 'pull'], refuse);
  const apis = record(config['apis'], 'apis', undefined, refuse);
  const names = Object.keys(apis);
  if (names.length === 0) refuse('apis', 'is empty; name at least one API');
  for (const name of names) {
    if (!/^[a-z0-9][a-z0-9._-]*$/.test(name)) {
      refuse(
        `apis[${JSON.stringify(name)}]`,
        'must be named in lower case, with digits, dots and hyphens: it is the name of a folder',
      );
    }
    checkApi(apis[name], `apis.${name}`, names, refuse);
  }
  if (config['pull'] !== undefined) {
    const { hosts } = record(config['pull'], 'pull', ['hosts'], refuse);
    for (const host of strings(hosts, 'pull.hosts', refuse)) {
      if (URL.parse(`https://${host}`)?.host !== host) {
        refuse('pull.hosts', `holds ${JSON.stringify(host)}, which is no host as a URL writes it`);
      }
    }
  }
  return value as Config;
}

function checkApi(value: unknown, place: string, apis: readonly string[], refuse: Refuse): void {
  const api = record(
    value,
    place,
    ['select', 'package', 'license', 'validators', 'postman', 'alongside', 'record', 'targets'],
    refuse,
  );
  const name = api['package'];
  if (typeof name !== 'string' || !isPackageName(name)) {
    refuse(`${place}.package`, 'must be the name of an npm package');
  }
  const { license } = api;
  if (license !== undefined && (typeof license !== 'string' || license.trim() === '')) {
    refuse(`${place}.license`, "must be a text, as npm takes it: 'MIT', 'UNLICENSED'");
  }
  if (api['select'] !== undefined) {
    const lists = ['paths', 'tags', 'operationIds'];
    const select = record(api['select'], `${place}.select`, lists, refuse);
    for (const list of Object.keys(select)) {
      strings(select[list], `${place}.select.${list}`, refuse);
    }
  }
  if (api['validators'] !== undefined) {
    const { readOnly } = record(api['validators'], `${place}.validators`, ['readOnly'], refuse);
    if (readOnly !== undefined && readOnly !== 'ignore' && readOnly !== 'refuse') {
      refuse(`${place}.validators.readOnly`, "must be 'ignore' or 'refuse'");
    }
  }
  if (api['postman'] !== undefined) checkPostman(api['postman'], `${place}.postman`, refuse);
  if (api['alongside'] !== undefined) {
    for (const other of strings(api['alongside'], `${place}.alongside`, refuse)) {
      if (!apis.includes(other)) {
        const near = nearest(other, apis);
        const hint = near === undefined ? '' : `; did you mean ${near}?`;
        refuse(`${place}.alongside`, `names ${JSON.stringify(other)}, which is no API here${hint}`);
      }
    }
  }
  if (api['record'] !== undefined) {
    const { drop } = record(api['record'], `${place}.record`, ['drop'], refuse);
    strings(drop, `${place}.record.drop`, refuse);
  }
  if (api['targets'] !== undefined) {
    const targets = record(api['targets'], `${place}.targets`, undefined, refuse);
    for (const [target, inner] of Object.entries(targets)) {
      if (!/^[\w-]+$/.test(target)) {
        refuse(`${place}.targets[${JSON.stringify(target)}]`, 'must be named by a plain word');
      }
      checkTarget(inner, `${place}.targets.${target}`, refuse);
    }
  }
}

function checkPostman(value: unknown, place: string, refuse: Refuse): void {
  const { environments } = record(value, place, ['environments'], refuse);
  const found = record(environments, `${place}.environments`, undefined, refuse);
  for (const [name, inner] of Object.entries(found)) {
    if (!/^[\w-]+$/.test(name)) {
      refuse(`${place}.environments[${JSON.stringify(name)}]`, 'must be named by a plain word');
    }
    const { server } = record(inner, `${place}.environments.${name}`, ['server'], refuse);
    if (server !== undefined && typeof server !== 'string') {
      refuse(`${place}.environments.${name}.server`, "must be the URL of a document's server");
    }
  }
}

function checkTarget(value: unknown, place: string, refuse: Refuse): void {
  const known = ['command', 'baseUrl', 'credentials', 'otherCredentials', 'deviations'];
  const target = record(value, place, known, refuse);
  if ((target['command'] === undefined) === (target['baseUrl'] === undefined)) {
    refuse(place, 'must have either a command or a baseUrl');
  }
  const { deviations } = target;
  if (deviations !== undefined && (typeof deviations !== 'string' || deviations === '')) {
    refuse(`${place}.deviations`, 'must be the name of a file');
  }
  if (target['command'] !== undefined) {
    if (strings(target['command'], `${place}.command`, refuse).length === 0) {
      refuse(`${place}.command`, 'is empty');
    }
    for (const name of ['credentials', 'otherCredentials']) {
      if (target[name] !== undefined) {
        refuse(`${place}.${name}`, 'is not for a command: it prints its own when it is ready');
      }
    }
    return;
  }
  textOrEnv(target['baseUrl'], `${place}.baseUrl`, refuse);
  for (const name of ['credentials', 'otherCredentials']) {
    if (target[name] !== undefined) checkCredentials(target[name], `${place}.${name}`, refuse);
  }
}

function checkCredentials(value: unknown, place: string, refuse: Refuse): void {
  const parts = ['clientId', 'clientSecret', 'tokenHeaders', 'token', 'keys'];
  const credentials = record(value, place, parts, refuse);
  const has = (name: string): boolean => credentials[name] !== undefined;
  const isPair = has('clientId') || has('clientSecret');
  if (!isPair && !has('token') && !has('keys')) {
    refuse(place, 'must have a clientId with its clientSecret, a token or keys');
  }
  if (isPair && has('token')) refuse(place, 'must have either a key pair or a token');
  if (isPair) {
    textOrEnv(credentials['clientId'], `${place}.clientId`, refuse);
    secret(credentials['clientSecret'], `${place}.clientSecret`, refuse);
  }
  if (has('token')) secret(credentials['token'], `${place}.token`, refuse);
  for (const [name, check] of [
    ['tokenHeaders', textOrEnv],
    ['keys', secret],
  ] as const) {
    if (!has(name)) continue;
    const values = record(credentials[name], `${place}.${name}`, undefined, refuse);
    for (const [key, inner] of Object.entries(values))
      check(inner, `${place}.${name}.${key}`, refuse);
  }
}

function secret(value: unknown, place: string, refuse: Refuse): void {
  if (typeof value === 'string') {
    refuse(
      place,
      "must come from the environment, { env: 'NAME' }: a secret does not belong into a file",
    );
  }
  textOrEnv(value, place, refuse);
}

function textOrEnv(value: unknown, place: string, refuse: Refuse): void {
  if (typeof value === 'string' && value !== '') return;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { env } = record(value, place, ['env'], refuse);
    if (typeof env === 'string' && env !== '') return;
  }
  refuse(place, "must be a text, or { env: 'NAME' } for a value of the environment");
}

function strings(value: unknown, place: string, refuse: Refuse): readonly string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  return refuse(place, 'must be a list of texts');
}

function record(
  value: unknown,
  place: string,
  known: readonly string[] | undefined,
  refuse: Refuse,
): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(place, value === undefined ? 'is missing' : 'must be an object');
  }
  for (const key of Object.keys(value)) {
    if (known !== undefined && !known.includes(key)) {
      const near = nearest(key, known);
      const hint = near === undefined ? `known: ${known.join(', ')}` : `did you mean ${near}?`;
      refuse(place, `has an unknown member ${JSON.stringify(key)}; ${hint}`);
    }
  }
  return value as Fields;
}
