import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { type FaultId, faults } from './faults.ts';
import { type Operation, type Route, routesOf } from './operations.ts';
import { at, type Json } from './schema.ts';

export const file = path.join(import.meta.dirname, 'openapi.yaml');
export const document: Json = parse(readFileSync(file, 'utf8'));

const book = '/components/schemas/Book/properties';
const author = '/components/schemas/Author';
const loan = '/components/schemas/Loan/properties';
const listed = '/paths/~1books/get/parameters';
const searched = '/paths/~1search/get/parameters';
const gone = undefined;

/** What the service enforces in place of what the document says, by pointer; the operations of the fault alone do. */
const changes: { readonly [id in FaultId]?: readonly [pointer: string, change: Json] } = {
  'author-without-email-accepted': [author, { required: ['name'] }],
  'author-name-of-any-type-accepted': [`${author}/properties/name`, { type: gone }],
  'book-in-any-language-accepted': ['/components/schemas/Language', { enum: gone }],
  'any-binding-accepted': ['/components/schemas/Paper/properties/binding', { enum: gone }],
  'unknown-format-accepted': ['/components/schemas/Format', { oneOf: gone, type: 'object' }],
  'audio-with-pages-accepted': ['/components/schemas/Audio', { additionalProperties: gone }],
  'edition-zero-accepted': [`${book}/edition`, { minimum: 0 }],
  'page-zero-accepted': ['/components/parameters/Page/schema', { minimum: 0 }],
  'edition-above-its-maximum-accepted': [
    '/components/schemas/BookPatch/properties/edition',
    { maximum: gone },
  ],
  'size-above-its-maximum-accepted': ['/components/parameters/Size/schema', { maximum: gone }],
  'price-zero-accepted': ['/components/schemas/Price', { exclusiveMinimum: gone }],
  'discount-one-accepted': [`${book}/discount`, { exclusiveMaximum: gone }],
  'price-in-mills-accepted': ['/components/schemas/Price', { multipleOf: gone }],
  'pages-beyond-int32-accepted': ['/components/schemas/Paper/properties/pages', { format: gone }],
  'empty-title-accepted': [`${book}/title`, { minLength: gone }],
  'long-name-accepted': [`${author}/properties/name`, { maxLength: gone }],
  'long-alias-accepted': [
    '/components/schemas/Tag/properties/aliases',
    { items: { type: 'string' } },
  ],
  'isbn-with-more-around-it-accepted': [`${book}/isbn`, { pattern: '97[89]-[0-9]{10}' }],
  'search-for-anything-accepted': [`${searched}/0/schema`, { pattern: gone }],
  'published-on-no-day-accepted': [`${book}/published`, { format: gone }],
  'due-on-a-date-time-accepted': [`${loan}/dueOn`, { format: gone }],
  'reminder-at-any-text-accepted': [`${loan}/remindAt`, { format: gone }],
  'email-without-at-accepted': [`${author}/properties/email`, { format: gone }],
  'email-of-a-reader-unchecked': [`${loan}/reader/properties/email`, { format: gone }],
  'website-that-is-no-uri-accepted': [
    '/components/schemas/Publisher/properties/website',
    { format: gone },
  ],
  'request-id-that-is-no-uuid-accepted': [`${searched}/1/schema`, { format: gone }],
  'no-narrators-accepted': ['/components/schemas/Audio/properties/narrators', { minItems: gone }],
  'six-tags-accepted': ['/components/schemas/Tags', { maxItems: gone }],
  'four-aliases-accepted': ['/components/schemas/Tag/properties/aliases', { maxItems: gone }],
  'same-tag-twice-accepted': ['/components/schemas/Tags', { uniqueItems: gone }],
  'same-status-twice-accepted': ['/paths/~1loans/get/parameters/2/schema', { uniqueItems: gone }],
  'more-about-a-book-accepted': ['/components/schemas/Book', { additionalProperties: gone }],
  'more-about-a-publisher-accepted': [
    '/components/schemas/Publisher',
    { additionalProperties: gone },
  ],
  'price-filter-with-more-accepted': [`${listed}/5/schema`, { additionalProperties: gone }],
  'empty-patch-accepted': ['/components/schemas/BookPatch', { minProperties: gone }],
  'five-profiles-accepted': [`${author}/properties/profiles`, { maxProperties: gone }],
  'reader-without-name-accepted': [`${loan}/reader`, { required: gone }],
  'publisher-without-name-accepted': ['/components/schemas/Publisher', { required: gone }],
  'null-email-accepted': [`${author}/properties/email`, { nullable: true }],
  'null-acquired-accepted': ['/components/schemas/Copy/properties/acquiredOn', { nullable: true }],
  'audio-filter-of-any-text-accepted': [`${listed}/3/schema`, { type: gone }],
  'copy-id-in-lower-case-accepted': [
    '/paths/~1books~1{bookId}~1copies~1{copyId}/parameters/1/schema',
    { pattern: '^[Cc]-[0-9]{6}$' },
  ],
  'any-shelf-accepted': [`${searched}/2/schema`, { enum: gone }],
  'search-without-request-id-accepted': [`${searched}/1`, { required: false }],
  'highest-price-refused': [
    '/components/schemas/Price',
    { exclusiveMinimum: true, maximum: 9999.98 },
  ],
  'lowest-edition-refused': [`${book}/edition`, { minimum: 2 }],
  'largest-page-refused': ['/components/parameters/Size/schema', { maximum: 49 }],
  'longest-title-refused': [`${book}/title`, { maxLength: 119 }],
  'shortest-secret-refused': [`${author}/properties/secret`, { minLength: 9 }],
  'empty-label-refused': ['/components/schemas/Tag/properties/label', { minLength: 1 }],
  'no-tags-refused': ['/components/schemas/Tags', { minItems: 1 }],
  'no-aliases-refused': ['/components/schemas/Tag/properties/aliases', { minItems: 1 }],
  'author-without-bio-refused': [author, { required: ['name', 'email', 'bio'] }],
  'turkish-refused': ['/components/schemas/Language', { enum: ['en', 'de', 'fr'] }],
  'sort-by-reader-refused': [
    '/paths/~1loans/get/parameters/5/schema',
    { enum: ['dueOn', '-dueOn'] },
  ],
  'null-bio-refused': [`${author}/properties/bio`, { nullable: false }],
  'null-phone-refused': [`${loan}/reader/properties/phone`, { nullable: false }],
  'reminder-with-an-offset-refused': [`${loan}/remindAt`, { pattern: 'Z$' }],
  'name-beyond-ascii-refused': [`${author}/properties/name`, { pattern: '^[ -~]*$' }],
  'more-about-a-copy-refused': ['/components/schemas/Copy', { additionalProperties: false }],
  'copy-with-only-its-condition-refused': [
    '/components/schemas/Copy',
    { required: ['condition', 'shelfMark'] },
  ],
};

const clean = routesOf(document);

/** The routes of the document, and what they enforce, with a fault or without. */
export function enforcedRoutes(id: string | undefined): readonly Route[] {
  const fault = faults.find((known) => known.id === id);
  const change = changes[id as FaultId];
  if (fault === undefined || change === undefined) return clean;
  const changed = structuredClone(document);
  Object.assign(at(changed, change[0]), change[1]);
  const other = routesOf(changed);
  return clean.map((route, index) => {
    const pick = ([method, operation]: [string, Operation]): [string, Operation] => {
      const instead = other[index]?.operations.get(method);
      return [method, instead && fault.operations.includes(operation.id) ? instead : operation];
    };
    return { ...route, operations: new Map([...route.operations].map(pick)) };
  });
}
