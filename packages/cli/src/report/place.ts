/** A place in a text file as a person is shown it; line and column are 1-based. */
export interface Place {
  /** From where the command ran, with forward slashes. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** `pets.yaml:12:3` */
export function placeText(place: Place | undefined): string {
  if (place === undefined) return '';
  return [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
}
