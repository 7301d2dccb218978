import type { Severity } from '@speclock/schema';
import { version } from '../version.ts';
import { encodePath } from './encode-path.ts';
import type { Place } from './place.ts';

/** One finding as SARIF has it. */
export interface SarifFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
  /** Where else to look: the place in the document before, for example. */
  readonly related?: { readonly place: Place; readonly message: string };
  /** What the finding is known by from run to run. */
  readonly fingerprint?: string;
  /** Why it is let through. */
  readonly accepted?: string;
}

/**
 * Findings as a log of the Static Analysis Results Interchange Format 2.1.0, as code scanning reads it.
 *
 * Text of a document stands in `text` members only, which are plain text (section 3.11.3), and in URIs, where it is
 * percent-encoded.
 */
export function sarifLog(
  findings: readonly SarifFinding[],
  rules: Readonly<Record<string, string>>,
): unknown {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  return {
    $schema:
      'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'speclock',
            semanticVersion: version(),
            rules: codes.map((code) => ({
              id: code,
              shortDescription: { text: Object.hasOwn(rules, code) ? rules[code] : code },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => result(finding, codes)),
      },
    ],
  };
}

function result(finding: SarifFinding, codes: readonly string[]): unknown {
  const { code, severity, message, place, related, fingerprint, accepted } = finding;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: message },
    locations: [location(place)],
    ...(related && {
      relatedLocations: [{ ...location(related.place), message: { text: related.message } }],
    }),
    ...(fingerprint !== undefined && { partialFingerprints: { 'speclock/v1': fingerprint } }),
    ...(accepted !== undefined && {
      suppressions: [{ kind: 'external', status: 'accepted', justification: accepted }],
    }),
  };
}

function location({ file, line, column }: Place) {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodePath(file) },
      ...(line !== undefined && {
        region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
      }),
    },
  };
}
