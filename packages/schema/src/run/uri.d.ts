export declare function isUri(text: string): boolean;
export declare function isUriReference(text: string): boolean;
export declare function isIri(text: string): boolean;
export declare function isIriReference(text: string): boolean;
