import type { Code } from '@speclock/schema';
import type { Module } from './modules.ts';
import { addNeeds, need, noNeeds } from './needs.ts';
import { type Part, partsFile, printConstants, type SharedParts } from './parts.ts';
import type { OperationPlan } from './plans.ts';
import { printOperation } from './print-operation.ts';

/** The operations of one group, and the file of their module. */
export interface GroupPlan {
  readonly file: string;
  readonly operations: readonly OperationPlan[];
}

/** All parts of a group's plans, one that stands there twice two times. */
export function partsOf({ operations }: GroupPlan): Part[] {
  return operations.flatMap(({ parameters, body, responses }) => [
    ...parameters.map(({ part }) => part),
    ...(body ? [body.part] : []),
    ...responses.flatMap((one) => [...one.headers, ...(one.body ? [one.body.part] : [])]),
  ]);
}

/** The module of a group: its validators, after the parts that it alone has several times. */
export function draftGroup(group: GroupPlan, { common, own }: SharedParts): Module {
  const { file, operations } = group;
  const constants = own.get(file) ?? new Map();
  const needs = noNeeds();
  need(needs, 'exchange.js', 'requestValidator');
  need(needs, 'exchange.js', 'responseValidator');
  const print = (part: Part): Code => {
    const name = common.get(part);
    if (name !== undefined) {
      need(needs, partsFile, name.toString());
      return name;
    }
    addNeeds(needs, part.needs);
    return constants.get(part) ?? part.code;
  };
  const printed = operations.map((operation) => printOperation(operation, print));
  return { file, checks: [], body: [...printConstants(constants), ...printed], needs };
}
