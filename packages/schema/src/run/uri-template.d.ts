export declare function isUriTemplate(text: string): boolean;
