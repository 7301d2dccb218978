import type { Link } from '../api-model.ts';
import { quote } from '../json.ts';
import type { Place } from '../place.ts';
import { joinPointer, parseFragment } from '../pointer.ts';
import { type Context, warnUnsupported } from './context.ts';

/** The links of a response; one that leads to no operation of the document is a Problem `link-operation` and left out. */
export function readLinks(place: Place, context: Context): Link[] {
  return place.members().flatMap((member) => {
    if (member.name.startsWith('x-')) return [];
    const link = context.references.follow(member);
    return link?.object ? readLink(member.name, link, context) : [];
  });
}

function readLink(name: string, place: Place, context: Context): Link[] {
  const id = place.child('operationId').text;
  const reference = place.child('operationRef').text;
  const tokens = reference === undefined ? undefined : parseFragment(reference);
  const operation = context.linkable.get(id ?? (tokens ? joinPointer('', ...tokens) : ''));
  if (operation === undefined) {
    const named = id ?? reference;
    context.problems.warn(
      'link-operation',
      place.at,
      named === undefined
        ? 'A link must have an operationId or an operationRef.'
        : `The link leads to ${quote(named)}, which is no operation of this document.`,
    );
    return [];
  }
  warnUnsupported(place, ['server'], context.problems);
  const body = place.child('requestBody').value;
  return [
    {
      kind: 'link',
      name,
      operation,
      parameters: place.child('parameters').object ?? {},
      ...(body !== undefined && { body }),
      at: place.at,
    },
  ];
}
