import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder } from '../runtime/temporary-folder.ts';

/** The harmless file that every scanner calls infected; in two halves, so that no scanner takes this file for it. */
export const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-' + 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

/** A daemon that speaks the protocol of ClamAV: PING and INSTREAM, with the limit that `StreamMaxLength` sets. */
export interface Clamd {
  readonly address: { readonly is: 'unix'; readonly path: string };
  /** Bytes of the files that it was sent. */
  readonly seen: number[];
  stop(): Promise<void>;
}

/** How a daemon behaves: as it should, without ever answering, breaking off, or saying something else. */
export type Mood = 'well' | 'silent' | 'breaks-off' | 'babbles' | 'error';

/** Starts one on a socket of its own. */
export async function startClamd({ mood = 'well' as Mood, most = 26_214_400 } = {}): Promise<Clamd> {
  const path = join(await temporaryFolder(), 'clamd.ctl');
  const seen: number[] = [];
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
    let buffer = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      buffer = Buffer.concat([buffer, chunk]);
      const answer = answerTo(buffer, most, seen);
      if (mood === 'silent') return;
      if (mood === 'breaks-off') socket.destroy();
      else if (mood === 'babbles') socket.write('x'.repeat(10_000));
      else if (answer !== undefined) socket.end(mood === 'error' ? 'stream: Can not open ERROR\0' : `${answer}\0`);
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    address: { is: 'unix', path },
    seen,
    async stop() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerTo(buffer: Buffer, most: number, seen: number[]): string | undefined {
  if (buffer.equals(Buffer.from('zPING\0'))) return 'PONG';
  const command = 'zINSTREAM\0';
  if (buffer.subarray(0, command.length).toString('latin1') !== command) return undefined;
  const pieces: Buffer[] = [];
  let size = 0;
  for (let at = command.length; at + 4 <= buffer.length; ) {
    const length = buffer.readUInt32BE(at);
    at += 4;
    if (length === 0) {
      seen.push(size);
      return Buffer.concat(pieces).includes(eicar) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';
    }
    size += length;
    if (size > most) return 'INSTREAM size limit exceeded. ERROR';
    pieces.push(buffer.subarray(at, at + length));
    at += length;
  }
  return undefined;
}
