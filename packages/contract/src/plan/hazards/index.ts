import type { Operation } from '@speclock/model';
import type { PlanContext } from '../context.ts';
import { NotEncodable } from '../not-encodable.ts';
import type { Planner } from '../plan.ts';
import { marked, plainValues, type Template } from '../template.ts';
import { writeRequest } from '../write-request.ts';
import { headerHazards, pathHazards, queryHazards, queryValueHazards } from './addresses.ts';
import { type Base, caseOf, type Hazard, isJson } from './base.ts';
import { jsonTextHazards, largeBody } from './json-text.ts';
import { acceptHazards, contentTypeHazards } from './media-types.ts';
import { methodHazards } from './methods.ts';
import { multipartHazards } from './multipart.ts';
import { signInHazards } from './sign-in.ts';
import { valueHazards } from './values.ts';

/**
 * Requests as few clients send them: each is the plain one with one thing about it changed that schemas do not speak of, from
 * credentials to the bytes of the body.
 */
export const planHazards: Planner = (context) => {
  const bases = context.model.operations.flatMap((operation): (readonly Base[])[] => {
    const template = context.template(operation);
    return 'code' in template ? [] : [basesOf(template, context)];
  });
  const each = bases.flatMap((own) =>
    own.flatMap((base, i) =>
      [...(i === 0 ? ofRequest(base, context) : []), ...ofBody(base, context)].map((hazard) =>
        caseOf(base, hazard),
      ),
    ),
  );
  const json = bases.flat().find(({ request }) => isJson(request));
  const large = json === undefined ? [] : [caseOf(json, largeBody(json))];
  return { cases: [...each, ...large], problems: [] };
};

/** The plain request with each of the media types that the body may have. */
function basesOf(template: Template, { model }: PlanContext): Base[] {
  const { operation, slots } = template;
  const plain = plainValues(template);
  const all =
    template.bodies.length === 0 ? [plain] : template.bodies.map((body) => ({ ...plain, body }));
  return all.flatMap((values): Base[] => {
    try {
      return [
        { operation, request: writeRequest(model, operation, marked(template, values)), slots },
      ];
    } catch (error) {
      if (error instanceof NotEncodable) return [];
      throw error;
    }
  });
}

function ofRequest(base: Base, { model, table }: PlanContext): Hazard[] {
  const operations: readonly Operation[] = model.operations;
  return [
    ...signInHazards(base),
    ...acceptHazards(base),
    ...methodHazards(base, operations),
    ...pathHazards(table)(base),
    ...queryHazards(base),
    ...queryValueHazards(table)(base),
    ...headerHazards(base),
  ];
}

function ofBody(base: Base, context: PlanContext): Hazard[] {
  return [
    ...contentTypeHazards(base),
    ...jsonTextHazards(base),
    ...valueHazards(base, context),
    ...multipartHazards(base),
  ];
}
