/** A file of a generated package. `path` is relative to the package's folder, with `/` between its parts. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}
