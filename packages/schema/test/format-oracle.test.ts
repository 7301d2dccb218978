import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../src/index.ts';

// Valid texts with a few characters put in, taken out or changed, held against another implementation of the format:
// ajv-formats where it follows the same grammar, Node, or the grammar of the RFC written down rule by rule.

type Accepts = (text: string) => boolean;

function ours(format: string): Accepts {
  const { validate } = compile({ k: { type: 'string', format } }, 'k');
  return (text) => validate?.(text).length === 0;
}

function ajv(format: keyof typeof fullFormats): Accepts {
  const known: unknown = fullFormats[format];
  const check = known instanceof RegExp || typeof known === 'function' ? known : undefined;
  const validate =
    check ?? (known as { readonly validate: RegExp | ((text: string) => boolean) }).validate;
  return (text) => (validate instanceof RegExp ? validate.test(text) : validate(text));
}

/** RFC 3986, appendix A. */
function uriGrammar(rule: 'URI' | 'URI-reference'): Accepts {
  const unreserved = '[A-Za-z0-9\\-._~]';
  const percent = '%[0-9A-Fa-f]{2}';
  const delimiter = "[!$&'()*+,;=]";
  const name = `(?:${unreserved}|${percent}|${delimiter})`;
  const pchar = `(?:${unreserved}|${percent}|${delimiter}|[:@])`;
  const h16 = '[0-9A-Fa-f]{1,4}';
  const octet = '(?:[0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])';
  const ls32 = `(?:${h16}:${h16}|${octet}\\.${octet}\\.${octet}\\.${octet})`;
  const address = [
    `(?:${h16}:){6}${ls32}`,
    `::(?:${h16}:){5}${ls32}`,
    `(?:${h16})?::(?:${h16}:){4}${ls32}`,
    `(?:(?:${h16}:){0,1}${h16})?::(?:${h16}:){3}${ls32}`,
    `(?:(?:${h16}:){0,2}${h16})?::(?:${h16}:){2}${ls32}`,
    `(?:(?:${h16}:){0,3}${h16})?::${h16}:${ls32}`,
    `(?:(?:${h16}:){0,4}${h16})?::${ls32}`,
    `(?:(?:${h16}:){0,5}${h16})?::${h16}`,
    `(?:(?:${h16}:){0,6}${h16})?::`,
  ].join('|');
  const future = `[vV][0-9A-Fa-f]+\\.(?:${unreserved}|${delimiter}|:)+`;
  const host = `(?:\\[(?:${address}|${future})\\]|${name}*)`;
  const authority = `(?:(?:${name}|:)*@)?${host}(?::[0-9]*)?`;
  const absolute = `/(?:${pchar}+(?:/${pchar}*)*)?`;
  const hierarchy = `(?://${authority}(?:/${pchar}*)*|${absolute}|${pchar}+(?:/${pchar}*)*|)`;
  const segment = `(?:${unreserved}|${percent}|${delimiter}|@)+`;
  const relative = `(?://${authority}(?:/${pchar}*)*|${absolute}|${segment}(?:/${pchar}*)*|)`;
  const rest = `(?:\\?(?:${pchar}|[/?])*)?(?:#(?:${pchar}|[/?])*)?`;
  const uri = `[A-Za-z][A-Za-z0-9+\\-.]*:${hierarchy}${rest}`;
  const all = new RegExp(rule === 'URI' ? `^(?:${uri})$` : `^(?:${uri}|${relative}${rest})$`);
  return (text) => all.test(text);
}

interface Oracle {
  readonly seeds: readonly string[];
  readonly accepts: Accepts;
  /** Where the two rightly differ, with the reason beside it. */
  readonly except?: RegExp;
}

const uris = [
  'http://user:pw@example.com:80/a/b;c?d=e&f#g',
  'urn:isbn:1',
  'http://[::1]:8/',
  'http://[v1.a:b]/',
  'http://ex.com/%C3%A9',
  'http://1:2@[1:2::1.2.3.4]?a',
];

const oracles: Readonly<Record<string, Oracle>> = {
  'date-time': {
    seeds: ['2026-02-28T23:59:59Z', '2024-02-29t00:00:00.12z', '2017-01-01T00:59:60+01:00'],
    accepts: ajv('date-time'),
    // Ajv takes a space for the T, and an offset without its colon.
    except: /^.{10}\s|[+-]\d{4}$/,
  },
  date: { seeds: ['2000-02-29', '2026-12-31', '1900-02-28'], accepts: ajv('date') },
  time: {
    seeds: ['00:00:00Z', '23:59:59.9+00:00', '15:59:60-08:00'],
    accepts: ajv('time'),
    // Ajv takes an offset without its colon.
    except: /[+-]\d{4}$/,
  },
  duration: {
    seeds: ['P4DT12H30M5S', 'P2W', 'P1Y2M3D', 'PT36H'],
    accepts: ajv('duration'),
    // Ajv takes years before days and hours before seconds.
    except: /Y\d+D|H\d+S/,
  },
  email: {
    seeds: ['a@b.c', "o'hara+x@mail.example.com", 'a.b.c@1-2.d'],
    accepts: ajv('email'),
    // Ajv knows no quotes and no addresses, and wants two labels.
    except: /^"|\]$|@[^.]*$/,
  },
  hostname: {
    seeds: ['a', 'www.example.com', 'a1-b.c'],
    accepts: ajv('hostname'),
    // Ajv takes a dot at the end.
    except: /\.$/,
  },
  ipv4: { seeds: ['0.0.0.0', '255.255.255.255', '10.20.30.40'], accepts: isIPv4 },
  ipv6: {
    seeds: ['::', '::1', '1:2:3:4:5:6:7:8', '1::', '::ffff:1.2.3.4', '1:2:3:4:5:6:1.2.3.4'],
    accepts: isIPv6,
    // Node takes a zone.
    except: /%/,
  },
  uri: { seeds: uris, accepts: uriGrammar('URI') },
  'uri-reference': {
    seeds: [...uris, '//a/b', '?x', '#y', './a:b', '/a', 'a/b:c', ''],
    accepts: uriGrammar('URI-reference'),
  },
  iri: {
    seeds: ['http://ex.com/é?é#é', 'http://é@é/'],
    accepts: (text) => uriGrammar('URI')(text.replaceAll(/[é٣]/g, '%C3%A9')),
  },
  'uri-template': {
    seeds: ['http://example.com/{term:1}/{+a,b*}', '{a}', 'a%41'],
    accepts: ajv('uri-template'),
    // Ajv knows no dots in names, no apostrophe, and takes what is not allowed beyond ASCII.
    except: /\{[^}]*\.|'|[\x7f-\x9f]/,
  },
  uuid: { seeds: ['f81d4fae-7dec-11d0-a765-00a0c91e6bf6'], accepts: ajv('uuid') },
  'json-pointer': { seeds: ['/a~0/~1', '', '/a//b'], accepts: ajv('json-pointer') },
  'relative-json-pointer': {
    seeds: ['1', '0/a~0', '0#', '10/a'],
    accepts: ajv('relative-json-pointer'),
    // Ajv knows no index manipulation.
    except: /^\d+[+-]\d/,
  },
  byte: {
    seeds: ['YQ==', 'YWJj', 'YWI=', 'a+/a', ''],
    accepts: ajv('byte'),
    // Ajv looks at one line alone.
    except: /\n/,
  },
};

const characters = [...'0129afAZz.:/?#[]@!$&\'()*+,;=-_~% \n"<>\\^`{|}é٣TZPYMWDHSvx'];

function near(seeds: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.tuple(
    fc.nat({ max: 50 }),
    fc.nat({ max: 1 }),
    fc.constantFrom('', ...characters),
  );
  return fc
    .tuple(fc.constantFrom(...seeds), fc.array(edit, { maxLength: 4 }))
    .map(([seed, edits]) => {
      const text = [...seed];
      for (const [at, taken, put] of edits) text.splice(at, taken, put);
      return text.join('');
    });
}

for (const [format, { seeds, accepts, except }] of Object.entries(oracles)) {
  test(format, () => {
    const mine = ours(format);
    const seen = { true: 0, false: 0 };
    fc.assert(
      fc.property(near(seeds), (text) => {
        if (except?.test(text)) return;
        seen[`${accepts(text)}`]++;
        assert.is(mine(text), accepts(text), JSON.stringify(text));
      }),
      { numRuns: 2000 },
    );
    assert.ok(seen.true > 50 && seen.false > 50, JSON.stringify(seen));
  });
}

test('a label in Unicode is valid when the one that it encodes to is', () => {
  const letters = [...'aß1-éñλσςжцאבة١فक्षकाあアー漢字・한글〇ａÀ̀\u200d\u200c·'];
  const label = fc
    .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 8 })
    .map((all) => all.join(''));
  const idn = ours('idn-hostname');
  const ascii = ours('hostname');
  let encoded = 0;
  fc.assert(
    fc.property(label, (text) => {
      const name = domainToASCII(text);
      // What Node encodes is mapped first (UTS 46), so that it takes more.
      if (idn(text) && name !== '') {
        assert.ok(ascii(name), `${text} ${name}`);
        if (name.startsWith('xn--')) encoded++;
      }
    }),
    { numRuns: 2000 },
  );
  assert.ok(encoded > 50, `only ${encoded}`);
});

test.run();
