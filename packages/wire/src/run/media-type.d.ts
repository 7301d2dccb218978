export declare function essenceOf(text: string): string | undefined;
export declare function isJsonMediaType(text: string): boolean;
export declare function matchMediaType(
  declared: readonly string[],
  text: string,
): string | undefined;
export declare function mediaTypeParameters(text: string): Map<string, string>;
