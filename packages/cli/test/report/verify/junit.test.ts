import { readFileSync } from 'node:fs';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { verifyJunit } from '../../../src/report/verify/junit.ts';
import { hostile, reportOf } from './report.ts';

const schema = readFileSync(new URL('junit.xsd', import.meta.url), 'utf8');
const validator = XsdValidator.fromDoc(XmlDocument.fromString(schema));

/** Throws where a text is no XML, or not as the schema says. */
function parsed(xml: string): XmlDocument {
  const document = XmlDocument.fromString(xml);
  validator.validate(document);
  return document;
}

const count = (document: XmlDocument, xpath: string): number => document.find(xpath).length;

test('the judge refuses what is no JUnit', () => {
  const suite = '<testsuite name="a" tests="1" failures="0" errors="0" skipped="0">';
  const one = '<testcase name="b" time="0.001"><failure message="no type"/></testcase>';
  assert.throws(() => parsed(`<testsuites>${suite}${one}</testsuite></testsuites>`));
  assert.throws(() => parsed('<testsuites>'));
});

test('each outcome is told as readers know it, a target that was not reached as an error', () => {
  const document = parsed(verifyJunit(reportOf('createPet')));
  assert.is(count(document, '//testsuite'), 2);
  const [suite] = document.find('//testsuite[1]/@*');
  assert.is(suite?.content, 'createPet: createPet');
  assert.is(count(document, '//testsuite[@tests=4 and @failures=1 and @skipped=2]'), 1);
  assert.is(count(document, '//testcase[@name="createPet/coverage/failed"]/failure'), 1);
  assert.is(count(document, '//skipped[starts-with(@message, "unsettled (flaky): ")]'), 1);
  assert.is(count(document, '//skipped[starts-with(@message, "not run: ")]'), 1);
  assert.is(count(document, '//testsuite[2][@errors=1]//error[@message="createPet"]'), 1);
  assert.is(count(document, '//property[@name="seed" and @value="1"]'), 2);
  const text = document.get('//failure')?.content ?? '';
  assert.match(text, '> POST http://127.0.0.1:1/createPet createPet\n');
  assert.match(text, "curl 'createPet'\n");
});

for (const text of hostile) {
  test(`no text can end its element: ${JSON.stringify(text)}`, () => {
    const document = parsed(verifyJunit(reportOf(text)));
    assert.is(count(document, '//testcase'), 5);
    assert.is(count(document, '//failure'), 1);
  });
}

test.run();
