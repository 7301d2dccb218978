export declare function isJsonPointer(text: string): boolean;
export declare function isRelativeJsonPointer(text: string): boolean;
