import type { Operation } from '@speclock/model';
import { isJsonMediaType } from '@speclock/wire';
import type { Aim } from '../../aim.ts';
import type { Case, CaseRequest, Expectation, Slot } from '../../case.ts';

/** The plain valid request that a hazard changes in one way. */
export interface Base {
  readonly operation: Operation;
  readonly request: CaseRequest;
  readonly slots: readonly Slot[];
}

/** What one hazard makes of a request. */
export interface Hazard {
  readonly aim: Aim;
  /** Tells it from others of its kind and place; empty where there is one alone. */
  readonly variant: string;
  readonly why: string;
  readonly expects: Expectation;
  readonly request: CaseRequest;
  readonly signIn?: Case['signIn'];
  readonly by?: Case['by'];
}

/** Hazards of one sort that concern an operation. */
export type Hazards = (base: Base) => readonly Hazard[];

export function caseOf({ operation, slots }: Base, hazard: Hazard): Case {
  const { aim, variant, why, expects, request, signIn, by } = hazard;
  const place = aim.name === '' ? aim.in : `${aim.in}/${aim.name.replace(/^\//, '')}`;
  return {
    kind: 'case',
    id: [operation.id, 'coverage', place, aim.kind, ...(variant ? [variant] : [])].join('/'),
    operation: operation.id,
    phase: 'coverage',
    why,
    expects,
    aim,
    request,
    slots,
    ...(signIn && { signIn }),
    ...(by && { by }),
    at: operation.at,
  };
}

/** A request with one header set to a value, or left out. */
export function withHeader(request: CaseRequest, name: string, value?: string): CaseRequest {
  const others = request.headers.filter(([one]) => one.toLowerCase() !== name.toLowerCase());
  return { ...request, headers: value === undefined ? others : [...others, [name, value]] };
}

export function headerOf(request: CaseRequest, name: string): string | undefined {
  return request.headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1];
}

/** A request with another text for its body. */
export function withText({ bytes: _, ...request }: CaseRequest, body: string): CaseRequest {
  return { ...request, body };
}

/** A request with bytes for its body. */
export function withBytes({ body: _, ...request }: CaseRequest, bytes: Uint8Array): CaseRequest {
  return { ...request, bytes: Buffer.from(bytes).toString('base64') };
}

/** Whether a request carries JSON. */
export function isJson(request: CaseRequest): boolean {
  const contentType = headerOf(request, 'content-type');
  return contentType !== undefined && isJsonMediaType(contentType) && request.body !== undefined;
}
