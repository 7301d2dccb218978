import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { refusedByTypes, refusedByValidators, stillAccepted, unexplained } from './agreement.ts';
import { corpusDocuments } from './documents.ts';
import { beyondTypes, beyondValidators } from './reasons.ts';

// As agree.test.ts, over documents of many vendors, where their folder is.

const documents = await corpusDocuments();

if (documents === undefined) {
  process.stdout.write('SKIPPED the documents beside the repository: their folder is not there\n');
  test.skip('what a validator accepts can be assigned to the type');
} else {
  test('what a validator accepts can be assigned to the type', () => {
    const { refused, counts } = refusedByTypes(documents, { samples: 2, changes: 4 });
    process.stdout.write(
      `${counts.values} values of ${counts.places} schemas, ${refused.length} refused by types\n`,
    );
    assert.equal(counts.unsampled, []);
    const left = stillAccepted(refused, Object.values(beyondValidators));
    assert.equal(
      left.map(({ place, value, messages }) => `${place.type} ${value} ${messages.at(-1)}`),
      [],
    );
  });

  test('the values of a type pass the validator', () => {
    const { refused, counts } = refusedByValidators(documents);
    process.stdout.write(
      `${counts.values} values of ${counts.places} types, ${refused.length} refused by validators\n`,
    );
    assert.equal(counts.unsampled, []);
    assert.equal(
      unexplained(refused, Object.values(beyondTypes)).map(({ text }) => text),
      [],
    );
  });
}

test.run();
