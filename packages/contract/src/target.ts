/** A running service, and what is needed to be let in. */
export interface Target {
  /** Everything before the document's paths, with or without a trailing slash. */
  readonly baseUrl: string;
  readonly credentials?: Credentials;
  /** Of somebody else, who must not see what the first makes. */
  readonly otherCredentials?: Credentials;
  /** Sent with every request, after what the case has; these win. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

/** A key pair to get a token with, or a token; and keys for the document's apiKey schemes, or these alone. */
export type Credentials =
  | {
      readonly clientId: string;
      readonly clientSecret: string;
      /** Values for the headers that the document's sign-in asks for, by name. */
      readonly tokenHeaders?: Readonly<Record<string, string>>;
      readonly keys?: Keys;
    }
  | { readonly token: string; readonly keys?: Keys }
  | { readonly keys: Keys };

/** By the name of the security scheme; case and what is neither letter nor digit make no difference. */
export type Keys = Readonly<Record<string, string>>;
