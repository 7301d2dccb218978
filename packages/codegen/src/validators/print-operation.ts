import { type Code, code, identifier, indent, join } from '@speclock/schema';
import type { Part } from './parts.ts';
import type { OperationPlan, ResponsePlan } from './plans.ts';

/** Prints the two validators of an operation. `print` answers a part or its name. */
export function printOperation(plan: OperationPlan, print: (part: Part) => Code): Code {
  const { operation, names } = plan;
  const { id, method, path } = operation;
  const told = [code`${id}`, code`${`${method.toUpperCase()} ${path}`}`];
  return join(
    [
      printValidator(names.request, 'requestValidator', [...told, ...printRequest(plan, print)]),
      printValidator(names.response, 'responseValidator', [...told, printResponses(plan, print)]),
    ],
    '\n',
  );
}

function printValidator(
  name: string,
  maker: 'requestValidator' | 'responseValidator',
  given: readonly Code[],
): Code {
  const call = code`${identifier(maker)}(${join(given, ', ')})`;
  return code`export const ${identifier(name)} = /* @__PURE__ */ ${call};`;
}

/** Parameters, body and credentials; what is missing is written only before what is not. */
function printRequest(
  { operation, parameters, body, credentials }: OperationPlan,
  print: (part: Part) => Code,
): Code[] {
  const required = operation.body?.required ? [code`required: true`] : [];
  const given = [
    parameters.length > 0 && code`() => ${list(parameters.map(({ part }) => print(part)))}`,
    body && code`() => ${bracketed(withMembers(required, print(body.part)))}`,
    credentials.length > 0 && code`${credentials}`,
  ];
  const end = given.findLastIndex((one) => one) + 1;
  return given.slice(0, end).map((one) => one || code`undefined`);
}

/** What a function answers: an object stands in brackets, since it would else be the function's body. */
function bracketed(answer: Code): Code {
  return answer.toString().startsWith('{') ? code`(${answer})` : answer;
}

function printResponses({ responses }: OperationPlan, print: (part: Part) => Code): Code {
  if (responses.length === 0) return code`() => ({})`;
  const members = responses.map((one) => printResponse(one, print));
  return code`() => ({\n${indent(join(members, ',\n'))},\n})`;
}

function printResponse({ status, headers, body }: ResponsePlan, print: (part: Part) => Code): Code {
  const members = headers.length > 0 ? [code`headers: ${list(headers.map(print))}`] : [];
  return code`${printStatus(status)}: ${withMembers(members, body && print(body.part))}`;
}

/** An object of members and of what another object has. */
function withMembers(members: readonly Code[], other: Code | undefined): Code {
  if (other === undefined)
    return members.length === 0 ? code`{}` : code`{ ${join(members, ', ')} }`;
  return members.length === 0 ? other : code`{ ${join(members, ', ')}, ...${other} }`;
}

/** A status as the name of a property. */
export function printStatus(status: string): Code {
  if (status === 'default') return code`default`;
  return /^[1-9]\d\d$/.test(status) ? code`${Number(status)}` : code`${status}`;
}

/** A list, on lines of their own where it is long. */
export function list(items: readonly Code[]): Code {
  const line = join(items, ', ');
  return line.toString().length <= 84
    ? code`[${line}]`
    : code`[\n${indent(join(items, ',\n'))},\n]`;
}
