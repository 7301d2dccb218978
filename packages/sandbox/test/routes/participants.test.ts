import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { assertRefused, type Client, form, withClient } from '../support/sandbox.ts';

const header = 'ParticipantId';

function csv(text: string | Buffer, name = 'p.csv'): File {
  return new File([new Uint8Array(Buffer.from(text))], name, { type: 'text/csv' });
}

function put(client: Client, groupId: string, ...parts: readonly [string, string | File][]) {
  const path = `/groups/v3/groups/${groupId}/participants`;
  return client.send('PUT', path, { body: form(...parts) });
}

test('an upload starts a job that ends with every line counted', () =>
  withClient(async (client) => {
    const groupId = await client.createGroup('x');
    const file = csv(
      `${header}\r\n1\r\n2\r\n\r\n${'x'.repeat(33)}\r\n1\r\na b\r\n"3"\r\n`,
      'mine.csv',
    );
    const { body } = await put(client, groupId, ['type', 'ADD'], ['fileName', file]);
    assert.is(body.jobStatus, 'CREATED');
    const job = await client.ended(body.jobId);
    assert.is(job.jobStatus, 'PARTIAL_SUCCESS');
    assert.is(job.groupId, groupId);
    assert.is(job.groupName, 'x');
    assert.is(job.type, 'ADD');
    assert.is(job.inputFileName, 'mine.csv');
    const { totalRecordsCount, successRecordsCount, failedRecordsCount } = job;
    assert.equal([totalRecordsCount, successRecordsCount, failedRecordsCount], [6, 3, 3]);
    assert.is(await client.count(groupId), 3);
    const { body: errors } = await client.send('GET', `/groups/v3/jobs/${body.jobId}/errors`);
    const lines = errors.content.map(({ lineNbr }: { lineNbr: number }) => lineNbr);
    assert.equal(lines, [5, 6, 7]);
    const [tooLong, repeated, bad] = errors.content.map(
      (one: { errorMsg: string }) => one.errorMsg,
    );
    assert.match(tooLong, 'longer than 32');
    assert.match(repeated, 'repeats');
    assert.match(bad, 'cannot be printed');
  }));

test('ADD, REMOVE and REPLACE do what they say', () =>
  withClient(async (client) => {
    const groupId = await client.createGroup('x');
    const steps: [string, string[], string, number][] = [
      ['ADD', ['1', '2', '3'], 'SUCCESSFUL', 3],
      ['ADD', ['3', '4'], 'SUCCESSFUL', 4],
      ['REMOVE', ['1', '9'], 'SUCCESSFUL', 3],
      ['REPLACE', ['4', '5', 'a b'], 'PARTIAL_SUCCESS', 2],
      ['REPLACE', ['a b'], 'FAILED', 2],
      ['REMOVE', ['4', '5'], 'SUCCESSFUL', 0],
      ['ADD', ['6'], 'SUCCESSFUL', 1],
      ['REPLACE', [], 'SUCCESSFUL', 0],
    ];
    for (const [type, ids, status, members] of steps) {
      const job = await client.import(groupId, type, ...ids);
      assert.is(job.jobStatus, status, `${type} ${ids}`);
      assert.is(await client.count(groupId), members, `${type} ${ids}`);
    }
  }));

const readable: readonly [string, string | Buffer][] = [
  ['CRLF, also after the last line', `${header}\r\n1\r\n2\r\n`],
  ['LF', `${header}\n1\n2`],
  ['a byte order mark', `\ufeff${header}\r\n1\r\n2\r\n`],
  ['quotes', `"${header}"\r\n"1"\r\n"2"\r\n`],
  ['mixed line ends and blank lines', `${header}\n\r\n1\r\n\n  \n2\n\n`],
];
for (const [what, text] of readable) {
  test(`a file with ${what} is read`, () =>
    withClient(async (client) => {
      const groupId = await client.createGroup('x');
      const { body } = await put(client, groupId, ['type', 'ADD'], ['fileName', csv(text)]);
      const job = await client.ended(body.jobId);
      assert.equal([job.jobStatus, job.totalRecordsCount], ['SUCCESSFUL', 2]);
      assert.is(await client.count(groupId), 2);
    }));
}

const failing: readonly [string, string][] = [
  ['a second column', '2,3'],
  ['a quote that does not end', '"2'],
  ['a quote that ends too early', '"2"3'],
  ['a blank inside', '2 3'],
  ['more than 32 characters', '2'.repeat(33)],
  ['a megabyte', '2'.repeat(1_000_000)],
  ['an id that an earlier line has', '1'],
];
test('a line that is wrong fails by itself, and the others are applied', () =>
  withClient(async (client) => {
    const groupId = await client.createGroup('x');
    for (const [what, line] of failing) {
      const job = await client.import(groupId, 'REPLACE', '1', '', line, '5');
      const { jobStatus, totalRecordsCount, successRecordsCount } = job;
      assert.equal(
        [jobStatus, totalRecordsCount, successRecordsCount],
        ['PARTIAL_SUCCESS', 3, 2],
        what,
      );
      const { body } = await client.send('GET', `/groups/v3/jobs/${job.jobId}/errors`);
      assert.equal(
        body.content.map((one: { lineNbr: number }) => one.lineNbr),
        [4],
        what,
      );
    }
  }));

test('a file that is no UTF-8 fails line by line', () =>
  withClient(async (client) => {
    const groupId = await client.createGroup('x');
    const file = csv(
      Buffer.concat([Buffer.from(`${header}\n1\n`), Buffer.from([0xff, 0xfe, 0x0a, 0])]),
    );
    const { body } = await put(client, groupId, ['type', 'ADD'], ['fileName', file]);
    const job = await client.ended(body.jobId);
    assert.equal([job.jobStatus, job.failedRecordsCount], ['PARTIAL_SUCCESS', 2]);
  }));

const good = csv(`${header}\n1\n`);
const refused: readonly [string, string, ...[string, string | File][]][] = [
  ['no type', '/body', ['fileName', good]],
  ['no file', '/body', ['type', 'ADD']],
  ['nothing at all', '/body'],
  ['an unknown type', '/body/type', ['type', 'MERGE'], ['fileName', good]],
  ['a type in small letters', '/body/type', ['type', 'add'], ['fileName', good]],
  ['an empty type', '/body/type', ['type', ''], ['fileName', good]],
  ['a type that is a file', '/body/type', ['type', csv('ADD')], ['fileName', good]],
  ['a type too long', '/body/type', ['type', 'ADD'.repeat(9_999)], ['fileName', good]],
  ['two types', '/body/type', ['type', 'ADD'], ['type', 'REMOVE'], ['fileName', good]],
  ['two files', '/body/fileName', ['type', 'ADD'], ['fileName', good], ['fileName', good]],
  ['another part', '/body', ['type', 'ADD'], ['fileName', good], ['more', 'x']],
  ['another file', '/body', ['type', 'ADD'], ['fileName', good], ['more', good]],
  ['the file under another name', '/body', ['type', 'ADD'], ['file', good]],
  ['an empty file', '/body/fileName', ['type', 'ADD'], ['fileName', csv('')]],
  ['no header', '/body/fileName', ['type', 'ADD'], ['fileName', csv('1\n2\n')]],
  ['another header', '/body/fileName', ['type', 'ADD'], ['fileName', csv('participantid\n1')]],
  ['two columns', '/body/fileName', ['type', 'ADD'], ['fileName', csv(`${header},x\n1,2`)]],
  ['no text', '/body/fileName', ['type', 'ADD'], ['fileName', csv(Buffer.alloc(9_999))]],
  ['a blank line first', '/body/fileName', ['type', 'ADD'], ['fileName', csv(`\n${header}\n1`)]],
  ['CR line ends', '/body/fileName', ['type', 'ADD'], ['fileName', csv(`${header}\r1\r`)]],
  [
    'UTF-16',
    '/body/fileName',
    ['type', 'ADD'],
    ['fileName', csv(Buffer.from(`\ufeff${header}\n1\n`, 'utf16le'))],
  ],
  ['a part __proto__', '/body', ['type', 'ADD'], ['__proto__', 'x'], ['fileName', good]],
  ['twenty parts', '/body', ...Array(20).fill(['type', 'ADD']), ['fileName', good]],
];
test('an upload that is wrong is refused at once and starts no job', async () => {
  const data = await mkdtemp(path.join(os.tmpdir(), 'sandbox-data-'));
  await withClient(
    async (client) => {
      const groupId = await client.createGroup('x');
      for (const [what, pointer, ...parts] of refused) {
        const answer = await put(client, groupId, ...parts);
        assert.equal([answer.status, answer.body.code], [400, '2000'], what);
        assert.ok(answer.body.message.includes(pointer), `${what}: ${answer.body.message}`);
      }
      const { body } = await client.send('GET', '/groups/v3/jobs');
      assert.is(body.page.totalElements, 0);
      assert.equal(readdirSync(path.join(data, 'uploads')), []);
    },
    { data },
  );
  await rm(data, { recursive: true });
});

test('the parts may come in either order', () =>
  withClient(async (client) => {
    const groupId = await client.createGroup('x');
    const { body } = await put(client, groupId, ['fileName', good], ['type', 'ADD']);
    assert.is((await client.ended(body.jobId)).jobStatus, 'SUCCESSFUL');
  }));

test('a body that is no multipart, or a broken one, is refused', () =>
  withClient(async (client) => {
    const groupId = await client.createGroup('x');
    const target = `/groups/v3/groups/${groupId}/participants`;
    const part = (name: string, rest: string) =>
      `--b\r\nContent-Disposition: form-data; name="${name}"${rest}\r\n\r\n`;
    const type = `${part('type', '')}ADD\r\n`;
    const file = `${part('fileName', '; filename="x.csv"\r\nContent-Type: text/csv')}${header}\r\n1`;
    const bodies: readonly [string, string, string][] = [
      ['no boundary', 'multipart/form-data', `${type}${file}\r\n--b--`],
      ['another boundary', 'multipart/form-data; boundary=c', `${type}${file}\r\n--b--`],
      ['no end', 'multipart/form-data; boundary=b', `${type}${file}`],
      ['an end in a header', 'multipart/form-data; boundary=b', `${type}--b\r\nContent-Disp`],
      ['nothing', 'multipart/form-data; boundary=b', ''],
      ['noise', 'multipart/form-data; boundary=b', '\0\xff'.repeat(99)],
      ['parts without a name', 'multipart/form-data; boundary=b', '--b\r\n\r\nx\r\n--b--'],
      ['JSON', 'application/json', '{"type":"ADD"}'],
      ['CSV', 'text/csv', `${header}\n1`],
      ['multipart/mixed', 'multipart/mixed; boundary=b', `${type}${file}\r\n--b--`],
    ];
    for (const [what, contentType, body] of bodies) {
      const headers = { 'content-type': contentType };
      const answer = await client.send('PUT', target, { body, headers });
      assert.equal([answer.status, answer.body.code], [400, '2000'], what);
      assert.ok(answer.body.message.startsWith('/'), `${what}: ${answer.body.message}`);
    }
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const body = `${type}${file}\r\n--b--\r\n`;
    assert.is((await client.send('PUT', target, { body, headers })).status, 200);
  }));

test('while an import runs a second upload is refused, the group can be read, then deleted', () =>
  withClient(
    async (client) => {
      const groupId = await client.createGroup('x');
      const other = await client.createGroup('y');
      const { body } = await client.upload(groupId, 'ADD', `${header}\n1\n`);
      const second = await client.upload(groupId, 'REMOVE', `${header}\n1\n`);
      assertRefused(second, 400, '2001', 'still running');
      assert.is((await client.upload(other, 'ADD', `${header}\n1\n`)).status, 200);
      let status = '';
      const giveUp = Date.now() + 10_000;
      while (status !== 'PROCESSING' && Date.now() < giveUp) {
        status = (await client.send('GET', `/groups/v3/jobs/${body.jobId}`)).body.jobStatus;
      }
      assert.is(status, 'PROCESSING');
      assertRefused(await client.upload(groupId, 'ADD', `${header}\n1\n`), 400, '2001');
      assert.is(await client.count(groupId), 0);
      assert.is((await client.send('DELETE', `/groups/v3/groups/${groupId}`)).status, 200);
      assertRefused(await client.send('GET', `/groups/v3/jobs/${body.jobId}`), 400, '2000');
      const { body: jobs } = await client.send('GET', '/groups/v3/jobs');
      assert.is(jobs.page.totalElements, 1);
    },
    { jobDelay: 3_600_000 },
  ));

test('of many uploads to one group at once, those that are accepted run one after the other', () =>
  withClient(async (client) => {
    const groupId = await client.createGroup('x');
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        client.upload(groupId, 'ADD', `${header}\n${index}\n`),
      ),
    );
    const accepted = answers.filter(({ status }) => status === 200);
    for (const answer of answers) if (answer.status !== 200) assertRefused(answer, 400, '2001');
    for (const { body } of accepted) await client.ended(body.jobId);
    assert.ok(accepted.length >= 1);
    assert.is(await client.count(groupId), accepted.length);
  }));

test('uploads to many groups at once are all imported', () =>
  withClient(async (client) => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, index) => client.createGroup(`group ${index}`)),
    );
    const lines = Array.from({ length: 2_500 }, (_, index) => `${index}`);
    const jobs = await Promise.all(ids.map((groupId) => client.import(groupId, 'ADD', ...lines)));
    for (const job of jobs) {
      assert.equal([job.jobStatus, job.successRecordsCount], ['SUCCESSFUL', 2_500]);
    }
    for (const groupId of ids) assert.is(await client.count(groupId), 2_500);
  }));

test('readers of a REPLACE see the old membership or the new one', () =>
  withClient(async (client) => {
    const groupId = await client.createGroup('x');
    const ids = (count: number, from: number) =>
      Array.from({ length: count }, (_, index) => String(from + index));
    await client.import(groupId, 'ADD', ...ids(3_000, 0));
    const text = [header, ...ids(20_000, 1_000), ''].join('\n');
    const { body } = await client.upload(groupId, 'REPLACE', text);
    const seen = new Set<number>();
    let job = { jobStatus: '' };
    const giveUp = Date.now() + 20_000;
    while (job.jobStatus !== 'SUCCESSFUL' && Date.now() < giveUp) {
      seen.add(await client.count(groupId));
      job = (await client.send('GET', `/groups/v3/jobs/${body.jobId}`)).body;
    }
    seen.add(await client.count(groupId));
    assert.equal([...seen], [3_000, 20_000]);
  }));

test('the name of a file is data, whatever it holds', () =>
  withClient(async (client) => {
    const groupId = await client.createGroup('x');
    for (const name of ['../../etc/passwd', 'ü ß.csv', '\u001b[31m.csv']) {
      const { body } = await client.upload(groupId, 'ADD', `${header}\n1\n`, name);
      const job = await client.ended(body.jobId);
      assert.is(job.jobStatus, 'SUCCESSFUL');
      assert.not.match(job.workingFileName, /[/\\]/);
    }
  }));

test.run();
