import { type Code, code, escapePointer, join, type SchemaTable } from '@speclock/schema';
import { essenceOf } from '@speclock/wire';
import { readFill } from '../extensions.ts';
import { type BodyPlan, bodyName } from '../validators/content.ts';
import type { GroupPlan } from '../validators/group-module.ts';
import { isParsedText } from '../validators/media.ts';
import { addNeeds, noNeeds } from '../validators/needs.ts';
import type { Part, TakePart } from '../validators/parts.ts';
import { inline, key } from '../validators/plan-code.ts';
import type { OperationPlan, ParameterPlan } from '../validators/plans.ts';

/** The parts that an operation's checks are written with: `parameters` in the document's order, content by its place. */
export interface ValueParts {
  readonly plan: OperationPlan;
  readonly parameters: readonly Part[];
  readonly body?: Part;
  readonly responses: readonly { readonly status: string; readonly content?: Part }[];
}

/** All parts of a group, one that stands there twice two times. */
export function allParts(group: readonly ValueParts[]): Part[] {
  return group.flatMap(({ parameters, body, responses }) => [
    ...parameters,
    ...(body ? [body] : []),
    ...responses.flatMap(({ content }) => content ?? []),
  ]);
}

/** Makes the parts of a group's operations. */
export function valueParts(
  { operations }: GroupPlan,
  table: SchemaTable,
  take: TakePart,
): ValueParts[] {
  return operations.map((plan): ValueParts => {
    const { id } = plan.operation;
    const { body } = plan;
    const content = (given: BodyPlan, called: string, place: string): Part =>
      take(contentPart(given, `${id} ${called}`, place, table));
    return {
      plan,
      parameters: plan.parameters.map((one) => take(parameterPart(one))),
      ...(body && { body: content(body, 'request body', '/requestBody') }),
      responses: plan.responses.map(({ status, body: given }) => ({
        status,
        ...(given && { content: content(given, `${status} body`, `/responses/${status}`) }),
      })),
    };
  });
}

/** What is made anew for each attempt may be missing. */
function parameterPart({ parameter, checked }: ParameterPlan): Part {
  const { name, in: place, required } = parameter;
  const isRequired = required && readFill(parameter).value === undefined;
  const items = [code`${place}`, code`${name}`, isRequired ? code`1` : code`0`, ...checked.given];
  return { called: `${name} ${place}`, code: code`[${join(items, ', ')}]`, needs: checked.needs };
}

/** Checks by media type: its essence, so that a lookup needs to know of nothing else. */
function contentPart({ media }: BodyPlan, called: string, place: string, table: SchemaTable): Part {
  const needs = noNeeds();
  const checks = new Map<string, Code>();
  const essences = media.map((one) => essenceOf(one.media.mediaType) ?? one.media.mediaType);
  for (const [i, { media: one, checked }] of media.entries()) {
    const { mediaType } = one;
    const essence = essences[i] ?? mediaType;
    const isAlone = essences.indexOf(essence) === essences.lastIndexOf(essence);
    const name = isAlone ? essence : mediaType;
    const [check, told] = isParsedText(one, table) ? [] : checked.given;
    const stands = `${place}/content/${escapePointer(mediaType)}/schema`;
    const where = told ?? (name === mediaType ? undefined : code`${stands}`);
    if (check) addNeeds(needs, checked.needs);
    checks.set(name, code`[${join(check ? [check, ...(where ? [where] : [])] : [], ', ')}]`);
  }
  // Of several that only their parameters tell apart, each is known as it is written, and the rest is not looked into.
  for (const essence of essences) if (!checks.has(essence)) checks.set(essence, code`[]`);
  const members = [...checks].map(([name, check]) => code`${key(name)}: ${check}`);
  return { called: bodyName(media[0]?.checked, called), code: inline(members), needs };
}
