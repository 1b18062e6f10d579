import { connect, type Socket } from 'node:net';

/** What the server said. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * One kept-alive connection that asks one thing at a time: as little client as there can be, because its work is done on
 * the processor that is measured. The server closes what stands idle: it is opened again when it is next needed.
 */
export interface HttpConnection {
  ask(method: string, path: string, headers: string, body?: string): Promise<HttpAnswer>;
  close(): void;
}

/** Connects to `http://host:port`. Only for answers with a content length. */
export function openHttpConnection(address: string): HttpConnection {
  const { hostname, port } = new URL(address);
  let waiting: PromiseWithResolvers<HttpAnswer> | undefined;
  let socket = open();

  function open(): Socket {
    const opened = connect({ host: hostname, port: Number(port), noDelay: true });
    let received = '';
    opened.setEncoding('latin1');
    opened.on('error', (error) => waiting?.reject(error));
    opened.on('close', () => waiting?.reject(new Error('the server closed the connection')));
    opened.on('data', (text: string) => {
      received += text;
      const end = received.indexOf('\r\n\r\n');
      if (end === -1) return;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(received.slice(0, end + 2))?.[1] ?? 0);
      if (received.length < end + 4 + length) return;
      const answer = { status: Number(received.slice(9, 12)), body: received.slice(end + 4, end + 4 + length) };
      received = '';
      waiting?.resolve(answer);
      waiting = undefined;
    });
    return opened;
  }

  return {
    ask(method, path, headers, body) {
      if (socket.closed || socket.destroyed || socket.readableEnded) socket = open();
      waiting = Promise.withResolvers();
      const about =
        body === undefined ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
      socket.write(`${method} ${path} HTTP/1.1\r\nhost: bench\r\n${headers}${about}\r\n${body ?? ''}`);
      return waiting.promise;
    },
    close: () => socket.destroy(),
  };
}
