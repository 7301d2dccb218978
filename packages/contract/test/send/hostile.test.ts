import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Clock } from '../../src/send/clock.ts';
import type { NoAnswerReason } from '../../src/send/failure.ts';
import { createTransport, type Sent } from '../../src/send/send.ts';
import { serveSocket } from '../support/socket-server.ts';

const limits = { timeout: 20_000, maxBytes: 10_000 };
const good = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

/** Writes as fast as the other side reads, until it is gone. */
function endlessly(socket: Socket, text: string): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write(text));
    if (!socket.destroyed) socket.once('drain', more);
  };
  more();
}

const bomb = Buffer.concat(Array.from({ length: 200 }, () => gzipSync(Buffer.alloc(1_000_000))));

const hostile: readonly {
  what: string;
  answer: (socket: Socket) => void;
  reason: NoAnswerReason;
  message: RegExp;
}[] = [
  {
    what: 'resets before it answers',
    answer: (socket) => socket.resetAndDestroy(),
    reason: 'reset',
    message: /connection ended without a complete answer/,
  },
  {
    what: 'closes before it answers',
    answer: (socket) => socket.end(),
    reason: 'reset',
    message: /connection ended/,
  },
  {
    what: 'resets within the status line',
    answer: (socket) => socket.write('HTTP/1.1 2', () => socket.resetAndDestroy()),
    reason: 'reset',
    message: /connection ended/,
  },
  {
    what: 'closes within the headers',
    answer: (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Le'),
    reason: 'reset',
    message: /connection ended/,
  },
  {
    what: 'resets within the body',
    answer: (socket) =>
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok', () =>
        socket.resetAndDestroy(),
      ),
    reason: 'reset',
    message: /connection ended/,
  },
  {
    what: 'says a Content-Length that is too long',
    answer: (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'),
    reason: 'reset',
    message: /connection ended/,
  },
  {
    what: 'ends chunks too early',
    answer: (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nok'),
    reason: 'reset',
    message: /connection ended/,
  },
  {
    what: 'says both Content-Length and chunked',
    answer: (socket) =>
      socket.write(
        'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
      ),
    reason: 'malformed',
    message: /answer is no HTTP/,
  },
  {
    what: 'says two different lengths',
    answer: (socket) =>
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok!'),
    reason: 'malformed',
    message: /answer is no HTTP/,
  },
  {
    what: 'sends an invalid status line',
    answer: (socket) => socket.write('HTTP/1.1 okay\r\n\r\n'),
    reason: 'malformed',
    message: /answer is no HTTP/,
  },
  {
    what: 'speaks another protocol',
    answer: (socket) => socket.write('220 mail.example ESMTP\r\n'),
    reason: 'malformed',
    message: /answer is no HTTP/,
  },
  {
    what: 'sends a chunk size that is no number',
    answer: (socket) =>
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n'),
    reason: 'malformed',
    message: /answer is no HTTP/,
  },
  {
    what: 'sends a header without end',
    answer: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX-Long: ');
      endlessly(socket, 'x'.repeat(1000));
    },
    reason: 'too-large',
    message: /headers of the answer are larger than 65536 bytes/,
  },
  {
    what: 'sends headers without end',
    answer: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      endlessly(socket, 'X-More: more\r\n');
    },
    reason: 'too-large',
    message: /headers of the answer are larger/,
  },
  {
    what: 'sends trailers without end',
    answer: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n');
      endlessly(socket, 'X-More: more\r\n');
    },
    reason: 'too-large',
    message: /headers of the answer are larger/,
  },
  {
    what: 'sends 100 Continue without end',
    answer: (socket) => endlessly(socket, 'HTTP/1.1 100 Continue\r\n\r\n'),
    reason: 'malformed',
    message: /more than 100 interim/,
  },
  {
    what: 'sends 103 Early Hints without end',
    answer: (socket) => endlessly(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'),
    reason: 'malformed',
    message: /more than 100 interim/,
  },
  {
    what: 'sends a body without end',
    answer: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      endlessly(socket, 'x'.repeat(1000));
    },
    reason: 'too-large',
    message: /body of the answer is larger than 10000 bytes/,
  },
  {
    what: 'sends a gzip bomb',
    answer: (socket) => {
      const few = bomb.subarray(0, 9_000);
      const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${few.length}\r\n\r\n`;
      socket.write(head);
      socket.write(few);
    },
    reason: 'too-large',
    message: /body of the answer is larger/,
  },
  {
    what: 'sends gzip that is none',
    answer: (socket) =>
      socket.write('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nok'),
    reason: 'malformed',
    message: /not what its Content-Encoding says \(gzip\)/,
  },
  {
    what: 'sends gzip that ends too early',
    answer: (socket) => {
      const all = gzipSync('x'.repeat(100)).subarray(0, 15);
      socket.write('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 15\r\n\r\n');
      socket.write(all);
    },
    reason: 'malformed',
    message: /not what its Content-Encoding says/,
  },
  {
    what: 'names a hundred content codings',
    answer: (socket) => {
      const coding = Array(100).fill('gzip').join(',');
      let body = Buffer.from('x');
      for (let count = 0; count < 100; count++) body = gzipSync(body);
      socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: ${coding}\r\n`);
      socket.write(`Content-Length: ${body.length}\r\n\r\n`);
      socket.write(body);
    },
    reason: 'malformed',
    message: /not what its Content-Encoding says/,
  },
];

for (const { what, answer, reason, message } of hostile) {
  test(`costs one request: a server that ${what}`, async () => {
    const server = await serveSocket((socket, count) =>
      count === 0 ? answer(socket) : socket.write(good),
    );
    const transport = createTransport();
    const get = () => transport.send({ method: 'get', url: server.url, headers: [] }, limits);
    const first = await get();
    const second = await get();
    transport.close();
    await server.close();
    assert.is(first.kind === 'no-answer' && first.reason, reason, JSON.stringify(first));
    assert.match(first.kind === 'no-answer' ? first.message : '', message);
    assert.is(textOf(second), 'ok');
  });
}

test('no more of a gzip bomb is unpacked than may be', async () => {
  const server = await serveSocket((socket) => {
    socket.write(
      `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`,
    );
    socket.write(bomb);
  });
  const transport = createTransport();
  const before = process.memoryUsage.rss();
  const sent = await transport.send(
    { method: 'get', url: server.url, headers: [] },
    { timeout: 20_000, maxBytes: 1_000_000 },
  );
  const grown = process.memoryUsage.rss() - before;
  transport.close();
  await server.close();
  assert.is(sent.kind === 'no-answer' && sent.reason, 'too-large');
  assert.ok(grown < 50_000_000, `${grown} bytes for a bomb of 200,000,000`);
});

const stalls: readonly { what: string; sends: string }[] = [
  { what: 'before the answer', sends: '' },
  { what: 'within the headers', sends: 'HTTP/1.1 200 OK\r\nX-A' },
  { what: 'within the body', sends: 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok' },
];

for (const { what, sends } of stalls) {
  test(`costs one request: a server that hangs ${what}`, async () => {
    let expire = (): void => {};
    const clock: Clock = {
      now: () => 0,
      sleep: async () => {},
      deadline(ms, run) {
        assert.is(ms, 20_000);
        expire = run;
        return () => {};
      },
    };
    const server = await serveSocket((socket, count) => {
      if (count > 0) socket.write(good);
      else if (sends === '') expire();
      else socket.write(sends, () => expire());
    });
    const transport = createTransport(clock);
    const get = () => transport.send({ method: 'get', url: server.url, headers: [] }, limits);
    const first = await get();
    const second = await get();
    transport.close();
    await server.close();
    assert.is(first.kind === 'no-answer' && first.reason, 'timeout');
    assert.match(first.kind === 'no-answer' ? first.message : '', /no complete answer within 20 s/);
    assert.is(textOf(second), 'ok');
  });
}

test('any byte in a header or a status line costs at most its own request', async () => {
  const server = await serveSocket((socket, count) => {
    const byte = Buffer.from([count % 256]);
    const [before, after] =
      count < 256 ? ['X-A: a', 'b'] : count < 512 ? ['X-', 'A: a'] : ['X-A: a\r\nX-B: b', ''];
    const status = count < 768 ? 'OK' : `O${byte.toString('latin1')}K`;
    socket.write(
      Buffer.concat([
        Buffer.from(`HTTP/1.1 200 ${status}\r\nContent-Length: 2\r\n${before}`, 'latin1'),
        ...(count < 768 ? [byte] : []),
        Buffer.from(`${after}\r\n\r\nok`),
      ]),
    );
  });
  const transport = createTransport();
  let answers = 0;
  for (let count = 0; count < 1024; count++) {
    const sent = await transport.send({ method: 'get', url: server.url, headers: [] }, limits);
    if (sent.kind === 'answer') answers++;
  }
  transport.close();
  await server.close();
  assert.ok(answers > 500, String(answers));
});

function textOf(sent: Sent): string | undefined {
  return sent.kind === 'answer' ? Buffer.from(sent.answer.body).toString('utf8') : undefined;
}

test.run();
