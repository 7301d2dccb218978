export declare function isIpv4(text: string): boolean;
export declare function isIpv6(text: string): boolean;
