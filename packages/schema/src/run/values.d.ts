export declare function isEqual(a: unknown, b: unknown): boolean;
export declare function isOneOf(value: unknown, values: readonly unknown[]): boolean;
export declare function hasRepeated(items: readonly unknown[]): boolean;
export declare function isMultiple(value: number, divisor: number): boolean;
