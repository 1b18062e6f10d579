import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** An address that stays while the server behind it comes back at another one, as a name in a network would. */
export interface FixedAddress {
  readonly port: number;
  /** Where connections lead from now on; undefined refuses them. */
  leadTo(port: number | undefined): void;
  /** Cuts every connection: a network that fails. */
  cut(): void;
  close(): Promise<void>;
}

/** Listens on a free port of this machine. */
export async function openFixedAddress(): Promise<FixedAddress> {
  let target: number | undefined;
  const open = new Set<Socket>();
  const server = createServer((from) => {
    if (target === undefined) {
      from.destroy();
      return;
    }
    const to = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      open.add(one);
      one.setNoDelay(true);
      one.on('error', () => undefined);
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    leadTo: (port) => {
      target = port;
    },
    cut,
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
