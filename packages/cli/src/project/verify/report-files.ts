import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Listener } from '../../report/verify/events.ts';
import { formats, streamed } from '../../report/verify/formats.ts';
import { ndjsonLine } from '../../report/verify/ndjson.ts';
import type { VerifyReport } from '../../report/verify/report.ts';
import { UsageError } from '../../usage-error.ts';
import { reasonOf } from '../files.ts';
import type { ReportFile } from './options.ts';

/** The files that a run's reports go to. */
export interface ReportFiles {
  readonly listeners: readonly Listener[];
  /** Writes what is written when the run has ended. */
  write(report: VerifyReport): Promise<void>;
}

/**
 * Makes the files of the reports, empty, before anything is sent: a path that cannot be written is told before a long run, and
 * a report of an earlier run is not taken for one of this.
 *
 * @throws UsageError for a path that cannot be written.
 */
export function openReports(reports: readonly ReportFile[], cwd: string): ReportFiles {
  const files = reports.map(({ format, file }) => {
    const absolute = path.resolve(cwd, file);
    try {
      mkdirSync(path.dirname(absolute), { recursive: true });
      writeFileSync(absolute, '');
    } catch (error) {
      throw new UsageError(`${file} cannot be written: ${reasonOf(error)}.`, undefined, {
        cause: error,
      });
    }
    return { format, absolute };
  });
  return {
    listeners: files
      .filter(({ format }) => format === streamed)
      .map(
        ({ absolute }): Listener =>
          (event) =>
            appendFileSync(absolute, ndjsonLine(event)),
      ),
    async write(report) {
      for (const { format, absolute } of files) {
        const text = await formats[format]?.(report);
        if (text !== undefined) writeFileSync(absolute, text);
      }
    },
  };
}
