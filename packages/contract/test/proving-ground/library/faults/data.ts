/** What of the document's demands on requests is not kept, or kept too strictly: kind, operations, what happens. */
export const data = {
  // Invalid data that is taken.
  'author-without-email-accepted': [
    'negative-data/required',
    'createAuthor',
    'An author needs no email.',
  ],
  'author-name-of-any-type-accepted': [
    'negative-data/type',
    'createAuthor',
    'A name may be a number.',
  ],
  'book-in-any-language-accepted': [
    'negative-data/enum',
    'createBook replaceBook',
    'Any text is a language.',
  ],
  'any-binding-accepted': [
    'negative-data/enum',
    'createBook',
    'The binding of a paper book may be any text.',
  ],
  'unknown-format-accepted': [
    'negative-data/oneOf',
    'createBook replaceBook',
    'A format of no known kind is taken.',
  ],
  'audio-with-pages-accepted': [
    'negative-data/oneOf',
    'createBook',
    'What belongs to one kind of format is taken with another.',
  ],
  'edition-zero-accepted': ['negative-data/minimum', 'createBook', 'Edition 0 is taken.'],
  'page-zero-accepted': ['negative-data/minimum', 'listBooks', 'Page 0 is taken.'],
  'edition-above-its-maximum-accepted': [
    'negative-data/maximum',
    'patchBook',
    'Edition 100 is taken.',
  ],
  'size-above-its-maximum-accepted': [
    'negative-data/maximum',
    'listLoans',
    'A page may have 51 loans.',
  ],
  'price-zero-accepted': [
    'negative-data/exclusiveMinimum',
    'createBook patchBook',
    'A book may cost nothing.',
  ],
  'discount-one-accepted': [
    'negative-data/exclusiveMaximum',
    'createBook',
    'The whole price may be taken off.',
  ],
  'price-in-mills-accepted': [
    'negative-data/multipleOf',
    'createBook replaceBook',
    'A price may have three places.',
  ],
  'pages-beyond-int32-accepted': [
    'negative-data/format',
    'createBook',
    'A paper book may have 2^31 pages.',
  ],
  'empty-title-accepted': ['negative-data/minLength', 'replaceBook', 'A title may be empty.'],
  'long-name-accepted': [
    'negative-data/maxLength',
    'createAuthor replaceAuthor',
    'A name may have 81 characters.',
  ],
  'long-alias-accepted': ['negative-data/maxLength', 'putTag', 'An alias may have 41 characters.'],
  'isbn-with-more-around-it-accepted': [
    'negative-data/pattern',
    'createBook',
    'The pattern of an ISBN is not anchored.',
  ],
  'search-for-anything-accepted': [
    'negative-data/pattern',
    'searchBooks',
    'The text to search for may have any characters.',
  ],
  'published-on-no-day-accepted': [
    'negative-data/format',
    'createBook replaceBook',
    'The day of publication may be any text.',
  ],
  'due-on-a-date-time-accepted': [
    'negative-data/format',
    'createLoan',
    'The day a loan is due may be any text.',
  ],
  'reminder-at-any-text-accepted': [
    'negative-data/format',
    'createLoan',
    'The time of the reminder may be any text.',
  ],
  'email-without-at-accepted': ['negative-data/format', 'createAuthor', 'Any text is an email.'],
  'email-of-a-reader-unchecked': [
    'negative-data/format',
    'createLoan',
    'The email of a reader may be any text.',
  ],
  'website-that-is-no-uri-accepted': [
    'negative-data/format',
    'createBook',
    'The website of a publisher may be any text.',
  ],
  'request-id-that-is-no-uuid-accepted': [
    'negative-data/format',
    'searchBooks',
    'The header X-Request-Id may be any text.',
  ],
  'no-narrators-accepted': [
    'negative-data/minItems',
    'createBook',
    'The list of narrators may be empty.',
  ],
  'six-tags-accepted': ['negative-data/maxItems', 'createBook', 'A book may have six tags.'],
  'four-aliases-accepted': ['negative-data/maxItems', 'putTag', 'A tag may have four aliases.'],
  'same-tag-twice-accepted': [
    'negative-data/uniqueItems',
    'createBook patchBook',
    'A tag may stand in a book twice.',
  ],
  'same-status-twice-accepted': [
    'negative-data/uniqueItems',
    'listLoans',
    'A status may be asked for twice.',
  ],
  'more-about-a-book-accepted': [
    'negative-data/additionalProperties',
    'createBook',
    'A book may have undeclared properties.',
  ],
  'more-about-a-publisher-accepted': [
    'negative-data/additionalProperties',
    'createBook',
    'A publisher may have undeclared properties.',
  ],
  'price-filter-with-more-accepted': [
    'negative-data/additionalProperties',
    'listBooks',
    'The filter by price may have undeclared members.',
  ],
  'empty-patch-accepted': ['negative-data/minProperties', 'patchBook', 'A change may be empty.'],
  'five-profiles-accepted': [
    'negative-data/maxProperties',
    'createAuthor',
    'An author may have five profiles.',
  ],
  'reader-without-name-accepted': [
    'negative-data/nested-required',
    'createLoan',
    'A reader needs no name.',
  ],
  'publisher-without-name-accepted': [
    'negative-data/nested-required',
    'replaceBook',
    'A publisher needs no name.',
  ],
  'null-email-accepted': ['negative-data/nullable', 'createAuthor', 'An email may be null.'],
  'null-acquired-accepted': [
    'negative-data/nullable',
    'createCopy',
    'The day a copy was acquired may be null.',
  ],
  'audio-filter-of-any-text-accepted': [
    'negative-data/query-type',
    'listBooks',
    'The filter for audio books may be any text.',
  ],
  'number-with-a-tail-accepted': [
    'negative-data/query-type',
    'listLoans listAuthors',
    'The page 1x is page 1.',
  ],
  'book-id-with-a-tail-accepted': [
    'negative-data/path-type',
    'getBook',
    'The book 1001x is book 1001.',
  ],
  'copy-id-in-lower-case-accepted': [
    'negative-data/path-pattern',
    'getCopy',
    'The copy c-000001 is C-000001.',
  ],
  'any-shelf-accepted': [
    'negative-data/cookie',
    'searchBooks',
    'The cookie shelf may be any text.',
  ],
  'repeated-page-accepted': [
    'negative-data/repeated-query',
    'listBooks',
    'A page given twice is the last one.',
  ],
  'copy-without-body-accepted': [
    'negative-data/required-body',
    'createCopy',
    'A copy may be made without a body.',
  ],
  'search-without-request-id-accepted': [
    'missing-required-header',
    'searchBooks',
    'The header X-Request-Id may be missing.',
  ],
  'search-without-request-id-crashes': [
    'missing-required-header',
    'searchBooks',
    'Without the header X-Request-Id there is a 500.',
  ],
  'search-without-text-crashes': [
    'missing-required-query',
    'searchBooks',
    'Without the parameter q there is a 500.',
  ],
  // Valid data that is refused.
  'highest-price-refused': [
    'positive-data/maximum',
    'createBook replaceBook',
    'A price of 9999.99 is refused.',
  ],
  'lowest-edition-refused': ['positive-data/minimum', 'createBook', 'Edition 1 is refused.'],
  'largest-page-refused': ['positive-data/maximum', 'listBooks', 'A page of 50 books is refused.'],
  'longest-title-refused': [
    'positive-data/maxLength',
    'createBook',
    'A title of 120 characters is refused.',
  ],
  'shortest-secret-refused': [
    'positive-data/minLength',
    'createAuthor',
    'A secret of 8 characters is refused.',
  ],
  'label-counted-in-utf16-units': [
    'positive-data/maxLength',
    'putTag',
    'A label of 60 astral characters is refused.',
  ],
  'empty-label-refused': ['positive-data/empty-string', 'putTag', 'An empty label is refused.'],
  'no-tags-refused': [
    'positive-data/empty-list',
    'createBook',
    'An empty list of tags is refused.',
  ],
  'no-aliases-refused': [
    'positive-data/empty-list',
    'putTag',
    'An empty list of aliases is refused.',
  ],
  'author-without-bio-refused': [
    'positive-data/optional',
    'createAuthor',
    'An author needs a bio.',
  ],
  'turkish-refused': ['positive-data/enum', 'createBook', 'One language of the list is refused.'],
  'sort-by-reader-refused': [
    'positive-data/enum',
    'listLoans',
    'One order of the list is refused.',
  ],
  'null-bio-refused': [
    'positive-data/nullable',
    'createAuthor replaceAuthor',
    'A bio that is null is refused.',
  ],
  'null-phone-refused': [
    'positive-data/nullable',
    'createLoan',
    'The phone of a reader cannot be null.',
  ],
  'reminder-with-an-offset-refused': [
    'positive-data/example',
    'createLoan',
    'A time that is not in UTC is refused, as in the example.',
  ],
  'name-beyond-ascii-refused': [
    'positive-data/unicode',
    'createAuthor',
    'A name may have ASCII characters only.',
  ],
  'more-about-a-copy-refused': [
    'positive-data/additionalProperties',
    'createCopy',
    'An undeclared property, which is allowed, is refused.',
  ],
  'copy-with-only-its-condition-refused': [
    'positive-data/only-required',
    'createCopy',
    'A copy needs a shelf mark.',
  ],
  'plus-in-a-path-is-a-space': [
    'positive-data/path-value',
    'putTag getTag deleteTag',
    'A plus in a path is read as a space.',
  ],
  'slash-in-a-path-refused': [
    'positive-data/path-value',
    'putTag getTag deleteTag',
    'A tag with an encoded slash is not found.',
  ],
  'percent-in-a-path-decoded-twice': [
    'positive-data/path-value',
    'putTag getTag deleteTag',
    'A path is decoded twice, so that 100% is refused.',
  ],
} as const;
