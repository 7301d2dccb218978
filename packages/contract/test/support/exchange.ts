import type { ApiModel } from '@speclock/model';
import type { Aim } from '../../src/aim.ts';
import type { Case } from '../../src/case.ts';
import type { CheckOptions, Made } from '../../src/check/check.ts';
import { judge } from '../../src/check/index.ts';
import { createSchemas } from '../../src/check/schemas.ts';

/** An exchange in short: what is not said is a GET that was answered 200 with nothing. */
export interface Said {
  readonly operation?: string;
  readonly method?: string;
  readonly target?: string;
  readonly request?: readonly (readonly [name: string, value: string])[];
  readonly sent?: string;
  readonly expects?: Case['expects'];
  readonly phase?: Case['phase'];
  readonly signIn?: Case['signIn'];
  /** `kind in name`, for example `maxLength body /title`. */
  readonly aim?: string;
  readonly schemaPointer?: string;
  readonly template?: Made['template'];
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly type?: string;
  readonly body?: string | Uint8Array | object;
  readonly ms?: number;
  readonly options?: CheckOptions;
}

/** An exchange of one of a model's operations. */
export function exchangeOf(model: ApiModel, said: Said): Made {
  const operation = model.operations.find(
    ({ id }) => said.operation === undefined || id === said.operation,
  );
  if (operation === undefined) throw new Error(`no operation ${said.operation}`);
  const { status = 200, headers = {}, body = '', type, ms = 5, options = {}, template } = said;
  const isData = typeof body === 'object' && !(body instanceof Uint8Array);
  const contentType = type ?? (isData ? 'application/json' : undefined);
  const method = said.method ?? operation.method;
  const target = said.target ?? operation.path;
  const request = { method, headers: said.request ?? [] };
  const aim = said.aim === undefined ? undefined : aimOf(said.aim, said.schemaPointer);
  return {
    model,
    operation,
    case: {
      kind: 'case',
      id: 'x/coverage/1',
      operation: operation.id,
      phase: said.phase ?? 'coverage',
      why: 'something',
      expects: said.expects ?? 'answered',
      ...(aim && { aim }),
      ...(said.signIn && { signIn: said.signIn }),
      request: { ...request, target, ...(said.sent !== undefined && { body: said.sent }) },
      slots: [],
      at: operation.at,
    },
    request: {
      ...request,
      url: `http://127.0.0.1${target}`,
      ...(said.sent !== undefined && { body: said.sent }),
    },
    answer: {
      status,
      headers: new Headers({ ...(contentType && { 'content-type': contentType }), ...headers }),
      body:
        body instanceof Uint8Array
          ? body
          : new TextEncoder().encode(isData ? JSON.stringify(body) : String(body)),
    },
    ms,
    ...(template && { template }),
    schemas: schemasOf(model),
    options,
  };
}

const known = new WeakMap<ApiModel, ReturnType<typeof createSchemas>>();

function schemasOf(model: ApiModel): ReturnType<typeof createSchemas> {
  const schemas = known.get(model) ?? createSchemas(model);
  known.set(model, schemas);
  return schemas;
}

function aimOf(text: string, schemaPointer: string | undefined): Aim {
  const [kind = '', place = 'body', name = ''] = text.split(' ');
  return { kind, in: place as Aim['in'], name, ...(schemaPointer && { schemaPointer }) };
}

/** What is found: each a code, where it is a warning with a question mark, and where in the answer. */
export function found(model: ApiModel, said: Said): string {
  return judge(exchangeOf(model, said))
    .map(({ code, severity, instance }) =>
      `${code}${severity === 'error' ? '' : '?'} ${instance}`.trim(),
    )
    .join(', ');
}
