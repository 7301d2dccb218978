export declare function isDate(text: string): boolean;
export declare function isTime(text: string): boolean;
export declare function isDateTime(text: string): boolean;
export declare function isDuration(text: string): boolean;
