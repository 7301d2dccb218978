// What comes in an envelope is compared as what comes without one.
import { schemaTable } from '@speclock/model';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { envelopeOf } from '../../src/scenario/properties.ts';
import { measure, modelOfGround } from '../proving-ground/measure.ts';
import { orders } from '../proving-ground/orders/orders.ts';
import { documentOf, modelOf } from '../support/model.ts';

const book = { type: 'object', properties: { id: { type: 'integer' }, title: { type: 'string' } } };
const object = (properties: object) => ({ type: 'object', properties });

const table: readonly (readonly [what: string, schema: object, want: string | undefined])[] = [
  ['the thing itself', book, undefined],
  ['data and what is said of it', object({ data: book, meta: object({}) }), 'data'],
  [
    'a result that is referred to',
    object({ result: { $ref: '#/components/schemas/B' } }),
    'result',
  ],
  ['a thing with data of its own', object({ id: {}, data: book }), undefined],
  ['a thing that another id tells', object({ bookId: {}, data: book }), undefined],
  ['a value that is a text', object({ value: { type: 'string' } }), undefined],
  ['a list', { type: 'array', items: book }, undefined],
];

for (const [what, schema, want] of table) {
  test(`envelope of ${what}`, () => {
    const responses = { 200: { description: '', content: { 'application/json': { schema } } } };
    const model = modelOf(documentOf({ '/x': { get: { responses } } }, { schemas: { B: book } }));
    const [operation] = model.operations;
    if (operation === undefined) throw new Error('no operation');
    assert.is(envelopeOf(schemaTable(model), operation), want);
  });
}

const model = modelOfGround(orders);
const faults: readonly (readonly [code: string, id: string])[] = [
  ['job-unsettled', 'kind-always-sales'],
  ['job-unsettled', 'rows-do-not-add-up'],
  ['created-not-found', 'report-location-of-orders'],
  ['read-only-changed', 'id-of-a-customer-taken'],
  ['digits-lost', 'erp-number-rounded'],
  ['not-stored', 'old-state-answered'],
  ['precondition-ignored', 'etag-stays-the-same'],
  ['not-stored', 'metadata-replaced'],
  ['not-stored', 'metadata-null-kept'],
  ['not-stored', 'change-resets-placed-at'],
  ['action-lost', 'refused-cancel-changes-reason'],
  ['existence-leaked', 'order-of-another-cancelled'],
  ['existence-leaked', 'search-by-customer-sees-all-shops'],
  ['existence-leaked', 'export-has-all-shops'],
  ['existence-leaked', 'customer-of-another-shop-taken'],
  ['trace-left', 'refused-order-kept'],
  ['trace-left', 'refused-removal-drops-addresses'],
  ['precondition-ignored', 'refused-change-made'],
];
for (const [code, id] of faults) {
  test(`${code}: ${id}`, async () => {
    const fault = orders.faults.find((one) => one.id === id);
    if (fault === undefined) throw new Error(`no fault ${id}`);
    const only = fault.operations.map((operation) => `${operation}/stateful/${code}`);
    const broken = await measure(orders, model, 1, fault, only);
    assert.equal([...new Set(broken.failed.flatMap((one) => one.findings[0]?.code))], [code]);
    const clean = await measure(orders, model, 1, undefined, only);
    assert.equal([clean.failed.length, clean.unsettled.length], [0, 0]);
  });
}

test.run();
