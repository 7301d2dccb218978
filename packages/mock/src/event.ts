/** What a mock tells of itself while it runs. A request is written as its method and target, `PUT /groups/7?page=1`. */
export type MockEvent =
  /** Prism's process had ended for `reason`; `pid` is the new one, `requests` are those that had no answer and are repeated. */
  | {
      readonly kind: 'restarted';
      readonly pid: number;
      readonly reason: string;
      readonly requests: readonly string[];
    }
  /** A request was repeated alone, ended Prism's process again and was answered 502. */
  | { readonly kind: 'refused'; readonly request: string; readonly reason: string }
  /** Prism's process ended again and again with nothing served in between: every request is answered 503 from now on. */
  | { readonly kind: 'stopped'; readonly reason: string };
