import { asNode, ConversionError, exampleOf, type Node, resolve } from './document.ts';
import { toSchema2 } from './schema.ts';

/** The one answer of an operation that Dredd expects. */
export interface Answer2 {
  readonly produces: readonly string[];
  readonly responses: Node;
}

function headers2(document: Node, headers: unknown, where: string): Node {
  const required = Object.entries(asNode(headers))
    .map(([name, header]) => [name, resolve(document, header)] as const)
    // Dredd misses every header that is declared; only these may be missed.
    .filter(([, header]) => header['required'] === true);
  return Object.fromEntries(
    required.map(([name, header]) => {
      const { type } = resolve(document, header['schema']);
      if (type === undefined || type === 'object' || type === 'array') {
        throw new ConversionError(
          `${where}: the header ${name} has the type ${type}, which Dredd cannot judge.`,
        );
      }
      return [name, { type }];
    }),
  );
}

/** The lowest answer of success, which is all that Dredd tries with Swagger 2.0. */
export function toAnswer2(document: Node, responses: unknown, where: string): Answer2 {
  const [status] = Object.keys(asNode(responses))
    .filter((key) => /^2\d\d$/.test(key))
    .sort();
  if (status === undefined) {
    throw new ConversionError(
      `${where}: no answer from 200 to 299 is declared, and Dredd wants one.`,
    );
  }
  const response = resolve(document, asNode(responses)[status]);
  const place = `${where}: the answer ${status}`;
  const headers = headers2(document, response['headers'], place);
  const common = {
    description: `${response['description'] ?? ''}`,
    ...(Object.keys(headers).length > 0 && { headers }),
  };
  const [entry] = Object.entries(asNode(response['content']));
  if (!entry) return { produces: [], responses: { [status]: common } };
  const [mediaType, content] = entry;
  if (!/^application\/([^;]*\+)?json\b/i.test(mediaType)) {
    throw new ConversionError(`${place} has the type ${mediaType}; Dredd judges JSON.`);
  }
  const media = asNode(content);
  if (media['schema'] === undefined) throw new ConversionError(`${place} has no schema.`);
  // With an example Dredd need not make up a body of its own, which is only for its messages.
  const example = exampleOf(document, media);
  return {
    produces: [mediaType],
    responses: {
      [status]: {
        ...common,
        schema: toSchema2(media['schema'], place),
        ...(example !== undefined && { examples: { [mediaType]: example } }),
      },
    },
  };
}
