/** What is wrong with answers: kind, operations, what happens. */
export const answers = {
  'wrong-key-forbidden': ['undeclared-status', 'createReport', 'A wrong key is answered with 403.'],
  'second-cancel-answered-410': [
    'undeclared-status',
    'cancelOrder',
    'What cannot be cancelled is answered with 410.',
  ],
  'removal-answered-200': [
    'undeclared-status',
    'deleteCustomer',
    'The removal of a customer is answered with 200.',
  ],
  'replaced-address-answered-204': [
    'undeclared-status',
    'putAddress',
    'An address that replaces another is answered with 204.',
  ],
  'report-started-with-200': [
    'undeclared-status',
    'createReport',
    'The start of a report is answered with 200.',
  ],
  'invalid-answered-200': [
    'undeclared-body',
    'updateOrder',
    'A refusal comes with the status 200.',
  ],
  'same-address-twice-conflicts': [
    'undeclared-status',
    'putAddress',
    'The same address put again is answered with 409.',
  ],
  'export-sent-as-plain-text': [
    'undeclared-content-type',
    'exportOrders',
    'The table is said to be text/plain.',
  ],
  'export-not-attached': [
    'response-header/missing',
    'exportOrders',
    'Content-Disposition is missing.',
  ],
  'patched-without-etag': ['response-header/missing', 'updateCustomer', 'ETag is missing.'],
  'retry-after-in-words': ['response-header/type', 'createReport', 'Retry-After is not a number.'],
  'export-without-head': [
    'response-body/pattern',
    'exportOrders',
    'The table has no row of column names.',
  ],
  'cancelled-spelled-with-one-l': ['response-body/enum', 'cancelOrder', 'The status is canceled.'],
  'shipped-order-lacks-tracking-code': [
    'response-body/required',
    'shipOrder getOrder',
    'A shipped order has no tracking_code.',
  ],
  'last-page-lacks-next-cursor': [
    'response-body/required',
    'listCustomers',
    'The last page has no next_cursor.',
  ],
  'empty-list-sent-as-null': [
    'response-body/type',
    'listCustomers',
    'data is null where there is nothing.',
  ],
  'empty-metadata-sent-as-list': [
    'response-body/type',
    'getOrder createOrder',
    'Empty metadata is a list.',
  ],
  'total-as-text': ['response-body/type', 'listAddresses', 'The total is a string.'],
  'cursor-not-of-its-form': [
    'response-body/pattern',
    'searchOrders',
    'next_cursor is of another form.',
  ],
  'missing-phone-sent-empty': [
    'response-body/pattern',
    'getCustomer',
    'A phone that is not there is an empty string.',
  ],
  'updated-at-without-zone': [
    'response-body/format',
    'updateCustomer',
    'updated_at has no time zone.',
  ],
  'new-customer-shows-its-row': [
    'response-body/additionalProperties',
    'createCustomer',
    'A new customer has an undeclared member.',
  ],
  'rows-skipped-null-while-running': [
    'response-body/nullable',
    'createReport getReport',
    'rows_skipped is null until the report is over.',
  ],
  'conflict-lacks-type': ['response-body/error', 'shipOrder', 'The body of 409 has no type.'],
  'not-found-in-an-envelope': [
    'response-body/error',
    'getAddress',
    'The body of 404 is no problem.',
  ],
  'metadata-grows-beyond-ten': [
    'response-body/maxProperties',
    'updateOrder',
    'metadata grows beyond ten members by changes.',
  ],
  'pin-shown': ['write-only', 'getCustomer', 'The pin is in the answer.'],
} as const;
