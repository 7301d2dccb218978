import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface SocketServer {
  readonly url: string;
  /** What came in on each connection, byte for byte, in the order in which connections were opened. */
  readonly received: string[];
  close(): Promise<void>;
}

/**
 * A real server that is told of each request when its headers are there (`request` is all that its connection has sent
 * so far, `count` the number of such requests before) and does with the connection what it likes.
 */
export async function serveSocket(
  answer: (socket: Socket, count: number, request: string) => void,
): Promise<SocketServer> {
  const received: string[] = [];
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.unref();
    socket.on('error', () => {});
    const index = received.push('') - 1;
    let answered = 0;
    socket.on('data', (chunk) => {
      const all = (received[index] ?? '') + chunk.toString('latin1');
      received[index] = all;
      const headers = all.split('\r\n\r\n').length - 1;
      while (answered < headers) {
        answered++;
        answer(socket, count++, all);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
