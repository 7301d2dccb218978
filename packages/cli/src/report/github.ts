import type { Severity } from '@speclock/schema';
import type { Place } from './place.ts';

/** One finding as an annotation of GitHub Actions. */
export interface Annotation {
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  readonly place: Place;
}

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

/**
 * Findings as workflow commands, a line each: `::error file=pets.yaml,line=3::…`.
 *
 * What would end a property, a message or the line is encoded as the runner decodes it, so that no text can become a
 * command of its own. Source: GitHub Actions, "Workflow commands", and `command.ts` of @actions/core.
 */
export function githubAnnotations(annotations: readonly Annotation[]): string {
  return annotations.map(line).join('');
}

function line({ severity, title, message, place }: Annotation): string {
  const { file, line: row, column } = place;
  const properties = [
    `file=${property(file)}`,
    ...(row === undefined ? [] : [`line=${row}`]),
    ...(column === undefined ? [] : [`col=${column}`]),
    `title=${property(title)}`,
  ];
  return `::${commands[severity]} ${properties.join(',')}::${data(message)}\n`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
