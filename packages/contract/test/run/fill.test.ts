import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Case, type CaseRequest, type Slot, slotMark } from '../../src/case.ts';
import { createMinter, fill, type SlotValue, usedSlots } from '../../src/run/fill.ts';

const resource: Slot = { kind: 'resource', resource: '/books/{id}', parameter: 'id' };
const mark = slotMark(0);

function filled(request: Partial<CaseRequest>, value: SlotValue): CaseRequest {
  const whole = { method: 'post', target: '/', headers: [], ...request };
  return fill({ request: whole, slots: [resource] }, new Map([[0, value]]));
}

const json = [['Content-Type', 'application/json']] as const;
const form = [['Content-Type', 'application/x-www-form-urlencoded']] as const;

const bodies: readonly [
  what: string,
  headers: CaseRequest['headers'],
  body: string,
  value: SlotValue,
  want: string,
][] = [
  [
    'a JSON string that is nothing else becomes the number',
    json,
    `{"id":"${mark}"}`,
    7,
    '{"id":7}',
  ],
  ['and stays text where the value is text', json, `["${mark}"]`, 'a"b', '["a\\"b"]'],
  ['within a string it is text', json, `{"id":"no. ${mark}"}`, 7, '{"id":"no. 7"}'],
  ['as a name it is text', json, `{"${mark}" : 1}`, 7, '{"7" : 1}'],
  ['in a form it is percent-encoded', form, `id=${mark}&b=1`, 'a&b', 'id=a%26b&b=1'],
  ['in plain text it is as it is', [], `id: ${mark}`, 'a"b', 'id: a"b'],
];

for (const [what, headers, body, value, want] of bodies) {
  test(`body: ${what}`, () => assert.is(filled({ headers, body }, value).body, want));
}

test('paths are percent-encoded, headers are not', () => {
  const { target, headers } = filled(
    { target: `/a/${mark}?b=${mark}`, headers: [['X', mark]] },
    'a/é',
  );
  assert.is(target, '/a/a%2F%C3%A9?b=a%2F%C3%A9');
  assert.equal(headers, [['X', 'a/é']]);
});

test('bytes keep what stands around a mark', () => {
  const around = [Buffer.from([0xff, 0x00]), Buffer.from(mark), Buffer.from([0xfe])];
  const { bytes = '' } = filled({ bytes: Buffer.concat(around).toString('base64') }, 'é');
  assert.equal([...Buffer.from(bytes, 'base64')], [0xff, 0x00, 0xc3, 0xa9, 0xfe]);
});

test('the value of a slot is the same wherever its mark stands, and slots without a mark are not used', () => {
  const one = {
    request: { method: 'get', target: `/${mark}/${mark}`, headers: [] },
    slots: [resource, resource],
  } as unknown as Case;
  assert.equal([...usedSlots(one).keys()], [0]);
});

test('values are of the form that is asked for, and none comes twice', () => {
  const minter = createMinter();
  const slots: readonly [slot: Exclude<Slot, { kind: 'resource' }>, form: RegExp][] = [
    [{ kind: 'uuid' }, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
    [{ kind: 'unique', length: 12 }, /^[a-z][a-z0-9]{11}$/],
    [{ kind: 'unique', length: 3, characters: 'digits' }, /^\d{3}$/],
    [{ kind: 'unique', length: 4, characters: 'capitals' }, /^[A-Z]{4}$/],
  ];
  for (const [slot, form_] of slots) {
    const values = Array.from({ length: 200 }, () => minter.value(slot));
    for (const value of values) assert.match(value, form_);
    assert.is(new Set(values).size, values.length);
  }
});

test('a form that is used up gives a value all the same', () => {
  const minter = createMinter();
  for (let n = 0; n < 30; n++) {
    assert.match(minter.value({ kind: 'unique', length: 1, characters: 'digits' }), /^\d$/);
  }
});

test.run();
