export {
  type EncodedParameter,
  encodeParameter,
  type ParameterValue,
  type Scalar,
} from './encode.ts';
export { encodeForm } from './form.ts';
export { type EncodedMultipart, encodeMultipart, encodeParts, type Part } from './multipart.ts';
export {
  decodeForm,
  decodeMultipart,
  decodeTextBody,
  type FormEncoding,
  type PartFinding,
  type PropertyEncoding,
} from './run/bodies.js';
export {
  coerce,
  decodeHeader,
  decodeParameter,
  type HeaderValue,
  type Pairs,
  type ParameterPlan,
  parseCookies,
  parseQuery,
  type RawParameters,
  type Shape,
  Unreadable,
} from './run/decode.js';
export { essenceOf, isJsonMediaType, matchMediaType } from './run/media-type.js';
export { type ParsedPart, parseMultipart } from './run/multipart.js';
export { type RunFile, runFiles, runSource } from './run-source.ts';
export {
  delimiters,
  type ParameterStyle,
  type Style,
  undefinedStyle,
  type ValueKind,
} from './style.ts';
