/** What goes wrong with odd input, and with what HTTP asks of requests: kind, operations, what happens. */
export const oddities = {
  'percent-in-a-search-crashes': ['server-error', 'searchOrders', 'A percent sign in q gives 500.'],
  'backward-days-crash': ['server-error', 'searchOrders', 'due_from after due_to gives 500.'],
  'backward-report-crashes': [
    'server-error',
    'createReport',
    'A report that ends before it begins gives 500.',
  ],
  'semicolons-crash': ['server-error', 'exportOrders', 'delimiter=semicolon gives 500.'],
  'customers-of-numbers-crash': [
    'server-error',
    'importCustomers',
    'A number among the customers gives 500.',
  ],
  'large-total-crashes': ['numbers/int32', 'searchOrders', 'A max_total beyond 2^31 gives 500.'],
  'truncated-json-crashes': [
    'truncated-json',
    'createOrder',
    'A body that ends too soon gives 500.',
  ],
  'empty-body-crashes': ['empty-body', 'putAddress', 'An empty body gives 500.'],
  'gzip-crashes': ['content-encoding', 'createCustomer', 'A Content-Encoding gives 500.'],
  'charset-utf-8-refused': [
    'content-type/charset',
    'createOrder',
    'application/json; charset=utf-8 is answered with 415.',
  ],
  'plain-text-taken-for-json': [
    'request-media-type',
    'createOrder',
    'A body that is said to be text/plain is taken.',
  ],
  'customer-patched-with-plain-json': [
    'request-media-type',
    'updateCustomer',
    'A change that is said to be application/json is taken.',
  ],
  'lone-surrogate-crashes': [
    'text/surrogate',
    'createOrder',
    'A lone surrogate in a note gives 500.',
  ],
  'astral-city-crashes': [
    'text/astral',
    'putAddress',
    'A character beyond U+FFFF in a city gives 500.',
  ],
  'apostrophe-in-a-name-refused': [
    'positive-data/text',
    'createCustomer',
    "A name such as O'Neill is refused.",
  ],
  'newline-in-a-note-refused': [
    'positive-data/text',
    'updateOrder',
    'A note of two lines is refused.',
  ],
  'leap-day-refused': [
    'positive-data/format',
    'createOrder',
    'An order that is due on February 29 is refused.',
  ],
  'metadata-named-constructor-crashes': [
    'hazard-names',
    'createOrder',
    'metadata with a member constructor gives 500.',
  ],
  'address-proto-found': [
    'hazard-names',
    'getAddress',
    'The address __proto__ is there though nobody made it.',
  ],
  'weight-zero-taken': ['accept', 'exportOrders', 'What has the weight 0 in Accept is sent.'],
  'export-ignores-accept': [
    'accept',
    'exportOrders',
    'The table comes for who asks for JSON alone.',
  ],
  'export-needs-no-key': ['ignored-auth/none', 'exportOrders', 'The table comes without a key.'],
  'order-cancelled-with-any-key': [
    'ignored-auth/garbage',
    'cancelOrder',
    'Any key cancels an order.',
  ],
  'order-can-be-put': [
    'undeclared-method',
    'getOrder updateOrder',
    'PUT on an order is answered with 200.',
  ],
  'refused-method-without-allow': [
    'undeclared-method',
    'searchOrders createOrder',
    '405 comes without Allow.',
  ],
  'options-of-orders-lack-post': [
    'allow-header',
    'searchOrders createOrder',
    'Allow lacks POST on the orders.',
  ],
  'head-of-a-customer-lacks-etag': ['head/headers', 'getCustomer', 'ETag is missing for HEAD.'],
} as const;
