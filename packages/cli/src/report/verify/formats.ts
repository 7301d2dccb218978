import { jsonFile } from '../json.ts';
import type { VerifyReport } from './report.ts';

/** Prints a run that has ended. */
export type Write = (report: VerifyReport) => Promise<string>;

/** The formats that are written when the run has ended; each one's file is imported only when it is asked for. */
export const formats: Readonly<Record<string, Write>> = {
  text: async (report) => {
    const { verifyText } = await import('./text.ts');
    return verifyText(report, { isTTY: false, env: {} });
  },
  json: async (report) => {
    const { verifyJson } = await import('./json.ts');
    return jsonFile(verifyJson(report));
  },
  junit: async (report) => {
    const { verifyJunit } = await import('./junit.ts');
    return verifyJunit(report);
  },
  sarif: async (report) => {
    const { verifySarif } = await import('./findings.ts');
    const { sarifLog } = await import('../sarif.ts');
    return jsonFile(sarifLog(verifySarif(report), {}));
  },
  github: async (report) => {
    const { verifyAnnotations } = await import('./findings.ts');
    const { githubAnnotations } = await import('../github.ts');
    return githubAnnotations(verifyAnnotations(report));
  },
  html: async (report) => {
    const { verifyHtml } = await import('./html/page.ts');
    return verifyHtml(report);
  },
};

/** The format that is written as the run goes. */
export const streamed = 'ndjson';
