export declare function isEmail(text: string): boolean;
export declare function isIdnEmail(text: string): boolean;
