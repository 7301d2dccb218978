export type { MockEvent } from './event.ts';
export { type Mock, type MockOptions, startMock } from './mock.ts';
export { MockError, type MockErrorCode } from './mock-error.ts';
