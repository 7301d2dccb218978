/** Where a warning goes when nobody asked for it: the one file of a library that prints. */
export function warn(warning: Error): void {
  console.warn(String(warning));
}
