import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { refusedByTypes, refusedByValidators, stillAccepted, unexplained } from './agreement.ts';
import { constructs, constructsDocument } from './constructs.ts';
import { documentOf, ownDocuments } from './documents.ts';
import { beyondTypes, beyondValidators, type Reason } from './reasons.ts';

// Types and validators are printed of the same schemas, and have to mean the same: what a validator accepts can be
// assigned to the type, and values made of the type pass the validator, but for the reasons that are listed.

const made = await documentOf(constructsDocument);
const documents = [...(await ownDocuments()), made];
const { refused: byTypes, counts: accepted } = refusedByTypes(documents, {
  samples: 4,
  changes: 24,
});
const { refused: byValidators, counts: typed } = refusedByValidators(documents);

test('what a validator accepts can be assigned to the type', () => {
  assert.equal(accepted.unsampled, []);
  assert.ok(accepted.values > 2000, `${accepted.values} values of ${accepted.places} places`);
  const left = stillAccepted(byTypes, Object.values(beyondValidators));
  assert.equal(
    left.map(({ place, value, messages }) => `${place.type} ${value} ${messages.at(-1)}`),
    [],
  );
});

test('the values of a type pass the validator', () => {
  assert.equal(typed.unsampled, []);
  assert.ok(typed.values > 1000, `${typed.values} values of ${typed.places} places`);
  const left = unexplained(byValidators, Object.values(beyondTypes));
  assert.equal([...new Set(left.map(({ text }) => text))], []);
});

test('every construct is held against its type both ways', () => {
  const names = Object.keys(constructs).map((name) => `#/components/schemas/${name}`);
  const keys = made.places.map(({ key }) => key);
  assert.ok(names.every((name) => keys.includes(name)));
  assert.is(keys.length, 2 * names.length);
});

/** All the reasons but one. */
function but(reasons: Readonly<Record<string, Reason>>, name: string): Reason[] {
  return Object.entries(reasons).flatMap(([one, reason]) => (one === name ? [] : [reason]));
}

for (const name of Object.keys(beyondValidators)) {
  test(`a validator takes more than a type because of: ${name}`, () => {
    assert.ok(stillAccepted(byTypes, but(beyondValidators, name)).length > 0);
  });
}

for (const name of Object.keys(beyondTypes)) {
  test(`a type takes more than a validator because of: ${name}`, () => {
    assert.ok(unexplained(byValidators, but(beyondTypes, name)).length > 0);
  });
}

test.run();
