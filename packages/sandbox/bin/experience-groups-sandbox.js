#!/usr/bin/env node
// The program is TypeScript in the repository and JavaScript in the published package.
import { existsSync } from 'node:fs';

const source = new URL('../src/main.ts', import.meta.url);
await import(existsSync(source) ? source.href : new URL('../src/main.js', import.meta.url).href);
