/** Two values of one kind, one of each document. */
export interface Pair<T> {
  readonly old: T;
  readonly next: T;
}
