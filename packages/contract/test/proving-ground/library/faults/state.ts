/** What is wrong with what the service remembers, and for whom: kind, operations, what happens. */
export const state = {
  'deleted-author-still-read': [
    'use-after-free',
    'getAuthor deleteAuthor',
    'An author can be read after DELETE.',
  ],
  'deleted-book-still-listed': [
    'use-after-free/list',
    'listBooks deleteBook',
    'A book is listed after DELETE.',
  ],
  'copies-outlive-their-book': [
    'use-after-free/child',
    'getCopy deleteBook',
    'A copy can be read after its book was deleted.',
  ],
  'deleted-tag-still-read': [
    'use-after-free',
    'getTag deleteTag',
    'A tag can be read after DELETE.',
  ],
  'new-copy-not-found': [
    'resource-availability',
    'getCopy createCopy',
    'A copy that was made is not found.',
  ],
  'new-loan-not-found': [
    'resource-availability',
    'getLoan createLoan',
    'A loan that was made is not found.',
  ],
  'wrong-location-of-an-author': [
    'resource-availability/location',
    'createAuthor getAuthor',
    'Location names an author that does not exist.',
  ],
  'wrong-id-of-a-new-book': [
    'resource-availability/id',
    'createBook getBook',
    'The id in the answer is not the id of the book.',
  ],
  'author-of-another-forbidden': [
    'existence-leak/403',
    'getAuthor',
    "Another library's author is answered with 403.",
  ],
  'book-of-another-read': ['existence-leak/read', 'getBook', "Another library's book can be read."],
  'author-of-another-replaced': [
    'existence-leak/write',
    'replaceAuthor getAuthor',
    "Another library's author can be replaced.",
  ],
  'copy-of-another-deleted': [
    'existence-leak/delete',
    'deleteCopy getCopy',
    "Another library's copy can be deleted.",
  ],
  'authors-of-others-listed': [
    'existence-leak/list',
    'listAuthors',
    "Other libraries' authors are listed.",
  ],
  'loan-of-another-told-apart': [
    'existence-leak/body',
    'getLoan',
    "The answer for another library's loan says so.",
  ],
  'id-of-an-author-taken': [
    'read-only/id',
    'createAuthor getAuthor',
    'The id in the body becomes the id.',
  ],
  'added-time-of-a-book-taken': [
    'read-only/time',
    'replaceBook getBook',
    'addedAt in the body changes the book.',
  ],
  'status-of-a-loan-taken': [
    'read-only/status',
    'createLoan getLoan',
    'A loan can be made as returned.',
  ],
  'bio-forgotten': ['read-after-write/missing', 'createAuthor getAuthor', 'The bio is not stored.'],
  'title-cut': [
    'read-after-write/truncated',
    'createBook replaceBook getBook',
    'A title is cut after 60 characters.',
  ],
  'imprints-forgotten': [
    'read-after-write/nested',
    'createBook replaceBook getBook',
    'The imprints of a publisher are not stored.',
  ],
  'language-always-english': [
    'read-after-write/default',
    'replaceBook getBook',
    'The language is English after PUT.',
  ],
  'put-merges': ['read-after-write/put', 'replaceAuthor getAuthor', 'What PUT leaves out stays.'],
  'patch-drops-tags': [
    'read-after-write/patch',
    'patchBook getBook',
    'A change that does not name the tags drops them.',
  ],
  'patch-keeps-what-is-null': [
    'read-after-write/patch',
    'patchBook getBook',
    'A change to null does nothing.',
  ],
  'copies-listed-as-they-were': [
    'read-after-write/stale-list',
    'listCopies createCopy deleteCopy',
    'The list is as it was when it was first asked for.',
  ],
  'whitespace-trimmed': [
    'read-after-write/changed',
    'putTag getTag',
    'White space around a label is dropped.',
  ],
  'invalid-author-made': [
    'trace/create',
    'createAuthor listAuthors',
    'An author that is refused with 422 is made.',
  ],
  'duplicate-book-made': [
    'trace/conflict',
    'createBook listBooks',
    'A book that is refused with 409 is made.',
  ],
  'refused-patch-changes-title': [
    'trace/patch',
    'patchBook getBook',
    'A change that is refused with 422 changes the title.',
  ],
  'refused-loan-ends-another': [
    'trace/other',
    'createLoan getLoan listLoans',
    'A loan that is refused with 409 ends the loan that stands in its way.',
  ],
  'second-put-conflicts': [
    'idempotence/put',
    'replaceBook',
    'The same PUT again is answered with 409.',
  ],
  'put-appends-aliases': ['idempotence/put', 'putTag getTag', 'PUT appends to the aliases.'],
  'second-delete-crashes': ['idempotence/delete', 'deleteAuthor', 'DELETE again gives 500.'],
  'second-delete-takes-another': [
    'idempotence/delete',
    'deleteBook listBooks getBook',
    'DELETE again deletes another book.',
  ],
  'delete-does-nothing': [
    'use-after-free',
    'getCopy deleteCopy listCopies',
    'DELETE of a copy is answered with 204 and does nothing.',
  ],
  'size-ignored': ['paging/size', 'listBooks', 'A page always has 20 books.'],
  'one-more-than-the-size': ['paging/off-by-one', 'listAuthors', 'A page has one author too many.'],
  'last-of-a-page-repeated': [
    'paging/repeated',
    'listBooks',
    'Each page begins with the last book of the one before.',
  ],
  'total-of-the-page': [
    'paging/total',
    'listLoans',
    'The total is the number of loans on the page.',
  ],
  'sort-ignored': ['sort/ignored', 'listBooks', 'Books are not sorted by title.'],
  'descending-ignored': [
    'sort/descending',
    'listAuthors',
    'Authors are sorted by name upwards only.',
  ],
  'sorted-within-the-page': ['sort/pages', 'listLoans', 'Loans are sorted after the page was cut.'],
  'status-filter-ignored': ['filter/ignored', 'listLoans', 'The filter by status is ignored.'],
  'highest-price-left-out': [
    'filter/limit',
    'listBooks',
    'A book whose price is the highest asked for is left out.',
  ],
  'next-page-leads-nowhere': ['paging/link', 'listLoans', 'The link to the next page gives 404.'],
  'same-email-accepted': [
    'unique',
    'createAuthor replaceAuthor',
    'Two authors may have the same email.',
  ],
} as const;
