import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { assertions } from '../src/keywords.ts';
import { breaks } from './breaks.ts';
import { type Break, importBroken } from './broken.ts';
import {
  filesOf,
  type Group,
  groupsOf,
  hasSuite,
  optionsOf,
  remotesOf,
  sayMissing,
} from './official-suite.ts';

// Breaks the implementation of each keyword and of each format in turn, and sees the official suite turn red.

type Compile = typeof import('../src/index.ts')['compile'];

const draft = 'draft2020-12';

/** What of the suite is run: all but what is known to be loose. */
function readSuite(): readonly (readonly [file: string, groups: readonly Group[]])[] {
  return [...filesOf(draft), ...filesOf(draft, 'optional/format')]
    .filter((file) => !/\/idn-|\/unknown$/.test(file))
    .map((file) => [file, groupsOf(draft, file)]);
}

const suite = hasSuite ? readSuite() : [];
const remotes = hasSuite ? remotesOf(draft) : {};

/** The first test of the suite that goes wrong; undefined where all pass. */
function firstWrong(compile: Compile, first: string): string | undefined {
  // What is named after the broken keyword finds it soonest.
  const isFirst = ([file]: readonly [string, unknown]): number => Number(file.endsWith(first));
  for (const [file, groups] of [...suite].sort((a, b) => isFirst(b) - isFirst(a))) {
    const formats = file.startsWith('optional/format') ? 'assert' : 'annotate';
    for (const { schema, tests, description } of groups) {
      const { validate } = compile({ ...remotes, '#': schema }, '#', {
        ...optionsOf(draft),
        formats,
      });
      for (const { data, valid, description: name } of tests) {
        if (isWrong(validate, data, valid)) return `${file}: ${description}: ${name}`;
      }
    }
  }
  return undefined;
}

function isWrong(
  validate: ReturnType<Compile>['validate'],
  data: unknown,
  valid: boolean,
): boolean {
  try {
    return (validate?.(data).length === 0) !== valid;
  } catch {
    return true;
  }
}

/** The keyword is not read at all. */
function notRead(keyword: string): Break {
  return {
    of: keyword,
    file: 'normal/keywords-of.ts',
    from: '    Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;',
    to: `    keyword !== '${keyword}' && Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;`,
  };
}

if (hasSuite) {
  test('nothing is broken: the suite is green', async () => {
    const { compile } = await import('../src/index.ts');
    assert.is(firstWrong(compile, ''), undefined);
  });

  for (const keyword of assertions.keys()) {
    test(`${keyword} is not read`, async () => {
      const { compile } = await importBroken(notRead(keyword));
      assert.ok(firstWrong(compile, keyword), 'the suite stayed green');
    });
  }

  for (const broken of breaks) {
    test(`${broken.of}: ${broken.to.trim() || `without ${broken.from.trim()}`}`, async () => {
      const { compile } = await importBroken(broken);
      assert.ok(firstWrong(compile, broken.of), 'the suite stayed green');
    });
  }

  test('each keyword is broken in another way too', () => {
    const broken = new Set(breaks.map(({ of }) => of));
    assert.equal(
      [...assertions.keys()].filter((keyword) => !broken.has(keyword)),
      [],
    );
  });
} else {
  sayMissing();
  test.skip('each keyword is broken in turn');
}

test.run();
