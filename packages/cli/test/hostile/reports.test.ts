import { marked } from 'marked';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createProject } from '../support/project.ts';
import { mark, payloads } from './payloads.ts';
import { document, free, holding, withPayload } from './places.ts';
import { unsafeLines } from './unsafe-lines.ts';

/** What a report is made of, whatever its texts say: its elements, its members, its commands. */
const shapes: Readonly<Record<string, (report: string) => readonly string[]>> = {
  html: elementsOf,
  markdown: (report) => elementsOf(marked.parse(report, { async: false })),
  github: (report) =>
    report
      .trim()
      .split('\n')
      .map((line) => line.replace(/^::(?:error|warning|notice) [^:]*::.*$/, 'a command')),
  json: (report) => namesOf(JSON.parse(report)),
  sarif: (report) => namesOf(JSON.parse(report)),
  text: (report) =>
    report
      .trim()
      .split('\n')
      .map(() => 'a line'),
};

function elementsOf(html: string): string[] {
  return [...html.matchAll(/<([a-z!/][a-z0-9]*)([^>]*)>/gi)].map(
    ([, name = '', attributes = '']) =>
      name + [...attributes.matchAll(/\s([a-z-]+)(?==)/g)].map(([, one]) => one).join(),
  );
}

function namesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesOf);
  if (typeof value !== 'object' || value === null) return [typeof value];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...namesOf(inner)]);
}

async function reportOf(format: string, payload: string): Promise<string> {
  const places = holding(free, payload);
  const project = createProject({
    'old.json': JSON.stringify(document),
    'new.json': JSON.stringify(withPayload(places, payload)),
  });
  const { stdout, stderr } = await project.run('diff', 'old.json', 'new.json', '--format', format);
  assert.equal(unsafeLines(stderr), []);
  return stdout;
}

/** All of them, one after the other: a renderer knows nothing of what is around a character. */
const attack = Object.values(payloads).join(' ');

for (const [format, shapeOf] of Object.entries(shapes)) {
  test(`diff --format ${format}: what a document says changes nothing but text`, async () => {
    const harmless = new Set(shapeOf(await reportOf(format, mark)));
    const report = await reportOf(format, attack);
    assert.ok(report.includes(mark));
    assert.equal(
      shapeOf(report).filter((one) => !harmless.has(one)),
      [],
    );
    if (format !== 'github') assert.equal(unsafeLines(report), []);
  });
}

test('check: what a document says stays in its line', async () => {
  const project = createProject({ 'a.json': JSON.stringify(withPayload(free, attack)) });
  for (const argv of [
    ['check', '--input', 'a.json'],
    ['check', '--input', 'a.json', '--json'],
  ]) {
    const { stdout, stderr } = await project.run(...argv);
    assert.ok(stdout.includes(mark));
    assert.equal(unsafeLines(stdout + stderr), []);
  }
});

test.run();
