/** A running service, and what is needed to be let in. */
export interface Target {
  /** Everything before the document's paths, with or without a trailing slash. */
  readonly baseUrl: string;
  readonly credentials?: Credentials;
  /** Sent with every request, after what the case has; these win. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

/** A key pair to get a token with, or a token. */
export type Credentials =
  | {
      readonly clientId: string;
      readonly clientSecret: string;
      /** Values for the headers that the document's sign-in asks for, by name. */
      readonly tokenHeaders?: Readonly<Record<string, string>>;
    }
  | { readonly token: string };
