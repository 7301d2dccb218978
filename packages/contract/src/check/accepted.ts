import { essenceOf } from '@speclock/wire';
import type { Case } from '../case.ts';
import { parsed } from '../parsed.ts';
import { valueAt } from '../value-at.ts';
import type { VerdictFinding } from '../verdict.ts';
import { acceptOf, qualityOf } from './accept-header.ts';
import { aimPlace } from './aim-place.ts';
import type { Exchange } from './check.ts';
import { asked, failure } from './finding.ts';
import { mayBeOutOfOrder } from './out-of-order.ts';
import { isLong } from './request-size.ts';

/** What says that the content of a request is wrong. */
const ofContent: ReadonlySet<number> = new Set([400, 422]);

/** What says that something of a request is wrong that the document says, too; all others mean what the service likes. */
const ofRequest: ReadonlySet<number> = new Set([405, 406, 411, 413, 414, 415, 416, 417, 431]);

/**
 * What the document allows must not be refused.
 *
 * A declared 400 or 422 may be a rule that the document does not tell ("the end comes after the start"), so that it is a
 * failure only where one valid value is all that differs from a request that was carried out in this run (`template`),
 * or where the document's own example is refused that names nothing which may not be there. For the plain request
 * itself, and for random values, it informs: no valid request of the operation could be made, or one of many values met
 * such a rule. Other statuses (405, 406, 415 …) are about what the document declares, and wrong at once. Any that is
 * left depends on who asks, on what there is or on what is going on (401, 403, 404, 409, 410, 412, 423, 425, 428, 429 …), and
 * not on whether the request is right.
 */
export function checkAccepted(exchange: Exchange): VerdictFinding[] {
  const { answer, case: one } = exchange;
  const { status } = answer;
  if (one.expects !== 'accepted' || status < 400 || status >= 500) return [];
  if (status === 406 && !acceptsAll(exchange)) return [];
  const isOfContent = ofContent.has(status);
  if (isOfContent && grantsCredentials(exchange)) return [];
  if (!isOfContent && (!ofRequest.has(status) || isTooLong(exchange))) return [];
  const message = `${asked(exchange)}: refused with ${status}, although the document allows it.`;
  const found = failure('valid-refused', message, aimPlace(exchange), '/status');
  return [isOfContent && !isToBlame(exchange) ? { ...found, severity: 'warning' } : found];
}

/** Not each thing is there in each of the types that an operation declares: only who takes them all must get one. */
function acceptsAll({ operation, request }: Exchange): boolean {
  const accept = acceptOf(request.headers);
  const declared = operation.responses
    .filter(({ status }) => /^(?:2|default)/.test(status))
    .flatMap(({ content }) => content.map(({ mediaType }) => essenceOf(mediaType) ?? ''));
  if (accept === undefined || qualityOf(accept, '*/*') > 0) return true;
  return declared.length > 0 && declared.every((type) => qualityOf(accept, type) > 0);
}

/** Whether what the case is about must be what is refused. */
function isToBlame(exchange: Exchange): boolean {
  const { case: one, template } = exchange;
  const { aim, phase } = one;
  // What identifies something else is refused where that is not there, whatever its form.
  const isNamed = aim !== undefined && namesExisting(one, aim.name);
  if (
    aim !== undefined &&
    !isNamed &&
    /(?:^|\/)ids?(?:\/|$)|(?:[a-z]I|_i)[dD]s?(?:\/|$)/.test(aim.name)
  )
    return false;
  const isSingle = phase === 'examples' || phase === 'coverage';
  if (template === 'accepted') {
    return isSingle && aim?.kind !== 'plain' && !mayBeOutOfOrder(exchange);
  }
  return (phase === 'examples' || aim?.kind === 'example') && !namesOthers(one);
}

/** Whether what stands at a place of a body is a list of what the run has put there, each of which exists. */
function namesExisting({ request: { body = '' } }: Case, pointer: string): boolean {
  if (!body.includes('speclockSlot')) return false;
  const list = valueAt(parsed(body), pointer);
  return (
    Array.isArray(list) &&
    list.length > 0 &&
    list.every((item) => typeof item === 'string' && /^speclockSlot\d+x$/.test(item))
  );
}

/**
 * Whether a request names things by what identifies them. What a run puts into a body is there; a path names what the
 * request is about, which may be of a kind that only the service tells apart.
 */
function namesOthers({ request: { target, body = '' } }: Case): boolean {
  const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;
  const idName = /(?:\bid|[a-z]Ids?|_ids?)(?:=|":)(?!null|\[?"?speclockSlot\d)/;
  if (/speclockSlot\d/.test(target)) return true;
  return [target, body].some((text) => uuid.test(text) || idName.test(text));
}

function isTooLong({ answer: { status }, case: { request } }: Exchange): boolean {
  if (status === 413) return isLong(request, 'body');
  return (
    (status === 414 || status === 431) && (isLong(request, 'target') || isLong(request, 'headers'))
  );
}

/** RFC 6749, section 5.2: what gives credentials refuses wrong ones with 400, however right their form is. */
function grantsCredentials({ operation: { path, security }, model }: Exchange): boolean {
  const last = path.slice(path.lastIndexOf('/') + 1);
  // Section 2.3.1: a client signs in there by its own name and secret.
  const isBasic = (name: string): boolean => {
    const scheme = model.securitySchemes[name];
    return scheme?.kind === 'http' && scheme.scheme.toLowerCase() === 'basic';
  };
  return (
    security.every((one) => Object.keys(one).every(isBasic)) &&
    /^(?:log-?in|sign-?in|tokens?|sessions?|auth\w*|oauth2?)$/i.test(last)
  );
}
