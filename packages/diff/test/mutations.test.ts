import { type ApiModel, loadApi } from '@speclock/model';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Change, diffApis } from '../src/index.ts';
import { mutations } from './mutations/index.ts';
import type { Label, Members } from './mutations/mutation.ts';
import { worstOf } from './mutations/mutation.ts';

function read(document: Members): ApiModel {
  const source = { file: 'api.json', text: JSON.stringify(document) };
  const { model, problems } = loadApi({ document: source });
  if (!model || problems.length > 0) throw new Error(JSON.stringify(problems));
  return model;
}

const labelOf = ({ code, place, direction, level }: Change): Label => [
  code,
  place,
  direction,
  level,
];
const print = (label: Label): string => label.join(', ');

for (const { name, old, next, level, changes } of mutations) {
  test(name, () => {
    const found = diffApis(read(old), read(next)).changes;
    const labels = found.map(labelOf);
    const missing = (changes ?? []).filter(
      (label) => !labels.some((other) => print(other) === print(label)),
    );
    const withEffect = found.filter(({ effect }) => changes?.length === 0 && effect !== 'none');
    const said = labels.map(print).join('; ');
    assert.equal(
      { level: worstOf(labels), missing, withEffect: withEffect.map(labelOf) },
      { level, missing: [], withEffect: [] },
      said,
    );
  });
}

test.run();
