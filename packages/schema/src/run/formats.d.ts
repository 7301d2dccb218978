export declare function isInt32(value: number): boolean;
export declare function isInt64(value: number): boolean;
export declare function isFloat(value: number): boolean;
export declare function isUuid(text: string): boolean;
export declare function isByte(text: string): boolean;
export declare function isRegex(text: string): boolean;
