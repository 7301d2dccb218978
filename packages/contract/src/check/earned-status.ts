import type { Exchange } from './check.ts';
import { isLong } from './request-size.ts';

/** A status that HTTP itself makes for some requests, whatever the document says. */
interface Earned {
  readonly status: number;
  /** Whether this request has earned it. */
  readonly by: (exchange: Exchange) => boolean;
  /** Why no document has to declare it for such a request: a section is one of RFC 9110 unless it names another. */
  readonly why: string;
  /** Made by a proxy or an HTTP library before the service sees the request, so that not even `default` speaks of its body. */
  readonly isBeforeService?: true;
}

const aimsAt =
  (...places: readonly string[]) =>
  ({ case: { aim } }: Exchange): boolean =>
    aim !== undefined && places.includes(aim.in);

const isKind =
  (...kinds: readonly string[]) =>
  ({ case: { aim } }: Exchange): boolean =>
    aim !== undefined && kinds.includes(aim.kind);

const either =
  (...some: readonly ((exchange: Exchange) => boolean)[]) =>
  (exchange: Exchange): boolean =>
    some.some((one) => one(exchange));

const always = (): boolean => true;
const isHead = ({ request, operation }: Exchange): boolean =>
  request.method.toLowerCase() === 'head' && operation.method !== 'head';
const isSignedInWrong = ({ case: { signIn } }: Exchange): boolean => signIn !== undefined;

/** What makes a request one that cannot be read, by the syntax of HTTP, of JSON or of multipart. */
const isUnreadable = isKind(
  'json-malformed',
  'json-truncated',
  'json-duplicate-key',
  'body-empty',
  'multipart-odd',
  'nesting-deep',
  'number-huge',
  'text-nul',
  'text-surrogate',
  'header-repeated',
  'url-long',
  'content-type-missing',
  'content-type-odd',
  'content-encoding',
);

/**
 * The statuses that need no declaration where the request has earned them. Any other request that is answered by one of
 * them is answered by an undeclared status: a 415 for the declared media type is a finding, one for another is none.
 */
const earned: readonly Earned[] = [
  {
    status: 400,
    by: isUnreadable,
    why: '15.5.1: malformed syntax is refused by whoever reads it.',
  },
  {
    status: 401,
    by: isSignedInWrong,
    why: '15.5.2: what `security` means is HTTP authentication, which answers so.',
  },
  { status: 403, by: isSignedInWrong, why: '15.5.4: credentials that are not enough.' },
  {
    status: 404,
    by: (exchange) => exchange.case.expects !== 'accepted' && aimsAt('path')(exchange),
    why: '15.5.5: a path that the template does not allow is no path of the API.',
  },
  { status: 405, by: isHead, why: '15.5.6: HEAD stands in no document beside GET.' },
  { status: 406, by: aimsAt('accept'), why: '15.5.7: nothing that the client takes.' },
  {
    status: 408,
    by: always,
    why: '15.5.9: the connection was slow, which says nothing of the request.',
    isBeforeService: true,
  },
  {
    status: 413,
    by: either(isKind('nesting-deep'), ({ case: { request } }) => isLong(request, 'body')),
    why: '15.5.14: a limit of the server, not of the API.',
    isBeforeService: true,
  },
  {
    status: 414,
    by: either(isKind('url-long'), ({ case: { request } }) => isLong(request, 'target')),
    why: '15.5.15 and 4.1: a limit of the server, not of the API.',
    isBeforeService: true,
  },
  {
    status: 415,
    by: either(aimsAt('content-type'), isKind('body-empty')),
    why: '15.5.16: a media type that the document does not have.',
  },
  {
    status: 429,
    by: always,
    why: 'RFC 6585, section 4: the client asked too often, whatever it asked.',
    isBeforeService: true,
  },
  {
    status: 431,
    by: either(isKind('url-long', 'header-repeated'), ({ case: { request } }) =>
      isLong(request, 'headers'),
    ),
    why: 'RFC 6585, section 5: a limit of the server; Node answers so to long targets, too.',
    isBeforeService: true,
  },
];

/** Whether HTTP itself makes this answer for this request, so that no document has to declare its status. */
export function isEarned(exchange: Exchange): boolean {
  return earned.some(({ status, by }) => status === exchange.answer.status && by(exchange));
}

/** Whether the answer was made before the service saw the request, and the document has nothing that names its status. */
export function isMadeBeforeService(exchange: Exchange): boolean {
  const { answer, declared } = exchange;
  if (declared?.status === String(answer.status)) return false;
  return earned.some(
    ({ status, by, isBeforeService }) =>
      isBeforeService === true && status === answer.status && by(exchange),
  );
}
