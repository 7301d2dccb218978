import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import bundled, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

export interface RunningBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Of the package's arguments: with them a closed page ends the browser, or a page may do what no page may. */
const refused = ['--single-process', '--no-zygote', '--disable-web-security'];

/** Unpacks into a folder of its own: the package would else reuse, and leave, what any version put into the shared one. */
async function unpack(folder: string): Promise<string> {
  const { TMPDIR } = process.env;
  process.env['TMPDIR'] = folder;
  try {
    const bin = path.join(fileURLToPath(import.meta.resolve('@sparticuz/chromium')), '../../bin');
    const [executable = ''] = await Promise.all(
      ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'].map((name) =>
        inflate(path.join(bin, name)),
      ),
    );
    // The package's own names /tmp/fonts; where it finds no font, Chromium ends.
    const fonts = path.join(folder, 'fonts');
    writeFileSync(
      path.join(fonts, 'fonts.conf'),
      `<fontconfig><dir>${fonts}</dir><cachedir>${fonts}/cache</cachedir></fontconfig>`,
    );
    return executable;
  } finally {
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
  }
}

/** Starts a real Chromium, without root and without libraries of the system's. A text says why there is none. */
export async function startChromium(): Promise<RunningBrowser | string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return `the Chromium that npm brings is for linux-x64, this is ${process.platform}-${process.arch}`;
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'speclock-chromium-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const executablePath = await unpack(folder);
    const browser = await chromium.launch({
      executablePath,
      args: bundled.args.filter((arg) => !refused.includes(arg)),
      env: {
        ...process.env,
        HOME: folder,
        TMPDIR: folder,
        FONTCONFIG_PATH: path.join(folder, 'fonts'),
        LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'),
      },
    });
    return {
      browser,
      close: async () => {
        await browser.close();
        remove();
      },
    };
  } catch (error) {
    remove();
    return `Chromium does not start: ${String(error).split('\n', 1)}`;
  }
}
