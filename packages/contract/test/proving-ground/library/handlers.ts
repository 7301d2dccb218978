import type { Handlers } from './exchange.ts';
import type { On } from './faults.ts';
import { authorHandlers } from './handlers/authors.ts';
import { bookHandlers } from './handlers/books.ts';
import { copyHandlers } from './handlers/copies.ts';
import { deskHandlers } from './handlers/desk.ts';
import { loanHandlers } from './handlers/loans.ts';
import { tagHandlers } from './handlers/tags.ts';
import type { Counters } from './state.ts';

/** What each operation does, by operationId. */
export const handlersFor = (on: On, counters: Counters): Handlers => ({
  ...authorHandlers(on),
  ...bookHandlers(on, counters),
  ...copyHandlers(on, counters),
  ...loanHandlers(on),
  ...tagHandlers(on),
  ...deskHandlers(on),
});
