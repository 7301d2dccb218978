export { callsByPath, type PathCalls } from './by-path.ts';
export { createApiClient } from './client.ts';
export { type Clock, systemClock } from './clock.ts';
export type {
  ApiDescriptor,
  CodedAnswer,
  OperationDescriptor,
  ParameterDescriptor,
} from './descriptor.ts';
export type { BodyEncoder, SentBody } from './encode/body.ts';
export { canSendStreams } from './encode/can-send-streams.ts';
export { chooseType } from './encode/choose-type.ts';
export { cookies } from './encode/cookies.ts';
export { multipart, styledForm, urlEncoded } from './encode/form.ts';
export type { ParameterWriter } from './encode/parameter.ts';
export { type ReadOnlyShape, withoutReadOnly } from './encode/read-only.ts';
export { StreamedBody } from './encode/streamed-body.ts';
export { type StreamedFile, streamedMultipart } from './encode/streamed-multipart.ts';
export { type StyleOptions, styled } from './encode/style.ts';
export {
  ApiError,
  type ApiErrorKind,
  ConnectionError,
  type ErrorFacts,
  SignInError,
  ValidationError,
  type ValidationErrorKind,
} from './errors.ts';
export { uuid } from './fill.ts';
export type { Middleware, MiddlewareRequest } from './middleware.ts';
export type {
  ApiClientOptions,
  ApiKeyCredentials,
  BasicCredentials,
  BearerCredentials,
  ClientCredentials,
  Credentials,
  Fetch,
  RetryOptions,
} from './options.ts';
export { type Page, pages } from './pages.ts';
export { apiKey } from './sign-in/api-key.ts';
export { basic } from './sign-in/basic.ts';
export { bearer } from './sign-in/bearer.ts';
export { clientCredentials } from './sign-in/client-credentials.ts';
export { close } from './sign-in/close.ts';
export type { SignInScheme } from './sign-in/scheme.ts';
export type { Answer, AnyAnswer, FailedAnswer, OkAnswer, SentRequest } from './types/answer.ts';
export type {
  CallOptions,
  OperationArguments,
  OperationCall,
  OperationCalls,
} from './types/call.ts';
export { unwrap } from './unwrap.ts';
export {
  type CheckedAnswer,
  type CheckedArguments,
  type Finding,
  type Mode,
  type OperationChecks,
  operationChecks,
} from './validate/operation-checks.ts';
