import { refuseDeclaredTwice } from './declared-twice.ts';
import type { DocumentJson } from './document.ts';
import type { MockEvent } from './event.ts';
import { openFront } from './front.ts';
import { type Supervisor, supervise } from './supervisor.ts';
import { refuseUnreadable, withoutOddAccept } from './unreadable.ts';

export interface MockOptions {
  /** OpenAPI documents, each in one file; together they declare a method and path once. */
  readonly documents: readonly DocumentJson[];
  /** The address to listen on; 127.0.0.1 when absent. */
  readonly host?: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly onEvent?: (event: MockEvent) => void;
}

export interface Mock {
  /** Where the documents' paths begin, without a trailing slash. The paths of `servers` are not part of it. */
  readonly url: string;
  /** The ids of the processes that Prism runs in at this moment. */
  childPids(): number[];
  /** Ends the server and Prism's process; it is fulfilled when both have ended. */
  close(): Promise<void>;
}

/**
 * Serves the examples of OpenAPI documents by Prism, behind one port, and keeps serving when Prism's process ends.
 *
 * A request that ends the process is repeated once; if it does so again, it is answered 502 with
 * problem details (RFC 9457) and the mock goes on. Throws a {@link MockError}, and leaves nothing running then.
 */
export async function startMock(options: MockOptions): Promise<Mock> {
  const { documents, host = '127.0.0.1', port = 0, onEvent = () => undefined } = options;
  refuseDeclaredTwice(documents);
  let starting: Promise<Supervisor>;
  // The port is taken first: it fails faster than Prism starts. Requests that come early wait.
  const front = await openFront(host, port, async (request) => {
    const supervisor = await starting;
    return refuseUnreadable(request) ?? supervisor.answer(withoutOddAccept(request));
  });
  starting = supervise(documents, onEvent);
  try {
    const supervisor = await starting;
    return {
      url: front.url,
      childPids: () => supervisor.pids(),
      async close() {
        await Promise.all([front.close(), supervisor.close()]);
      },
    };
  } catch (error) {
    await front.close();
    throw error;
  }
}
