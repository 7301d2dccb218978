#!/usr/bin/env node
// The program is TypeScript in the repository and JavaScript in the published package.
import { existsSync } from 'node:fs';

if (Number.parseInt(process.versions.node, 10) < 24) {
  process.stderr.write(
    `experience-groups-sandbox needs Node 24 or newer; this is ${process.versions.node}. Install a newer Node.\n`,
  );
  process.exitCode = 2;
} else {
  const source = new URL('../src/main.ts', import.meta.url);
  await import(existsSync(source) ? source.href : new URL('../src/main.js', import.meta.url).href);
}
