let known: boolean | undefined;

/**
 * Whether a body can be sent while it is made: in Node, Deno, Bun and workers of a server it can.
 *
 * Old engines make a text of a stream, and never ask for `duplex` (https://developer.chrome.com/docs/capabilities/web-apis/fetch-streaming-requests).
 * Browsers that do know it refuse to send a stream over HTTP/1.1, and there is no asking beforehand, so none is taken to be able;
 * by its user agent each is a "Mozilla/…", and no other runtime is.
 */
export function canSendStreams(): boolean {
  known ??= !isBrowser() && knowsDuplex();
  return known;
}

function isBrowser(): boolean {
  const { navigator } = globalThis as { readonly navigator?: { readonly userAgent?: string } };
  return navigator?.userAgent?.startsWith('Mozilla/') ?? false;
}

function knowsDuplex(): boolean {
  let isAsked = false;
  const init = {
    method: 'POST',
    body: new ReadableStream(),
    get duplex() {
      isAsked = true;
      return 'half';
    },
  };
  try {
    return (
      !new Request('https://localhost', init as RequestInit).headers.has('content-type') && isAsked
    );
  } catch {
    return false;
  }
}
