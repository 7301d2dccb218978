export declare function isHostname(text: string): boolean;
export declare function isIdnHostname(text: string): boolean;
