import { connect, type Socket } from 'node:net';
import type { ClamavAddress } from './clamav-address.ts';

/** Longest answer, bytes: a daemon that talks without end is not one. */
const longestAnswer = 4096;

/**
 * Sends a command and what belongs to it, and answers what the daemon says, without the zero byte that ends it. Throws
 * where it cannot be reached, breaks off, says nothing for `quiet` milliseconds, or says too much.
 */
export function askClamav(address: ClamavAddress, pieces: Iterable<Uint8Array>, quiet: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(
      address.is === 'unix' ? { path: address.path } : { host: address.host, port: address.port },
    );
    let answer = '';
    const end = (act: () => void) => {
      socket.destroy();
      act();
    };
    socket.setTimeout(quiet, () => end(() => reject(new Error('The scanner does not answer'))));
    socket.on('error', () => end(() => reject(new Error('The scanner cannot be reached'))));
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      const zero = answer.indexOf('\0');
      if (zero !== -1) end(() => resolve(answer.slice(0, zero)));
      else if (answer.length > longestAnswer) end(() => reject(new Error('The scanner does not end its answer')));
    });
    socket.on('close', () => end(() => reject(new Error('The scanner broke off'))));
    void send(socket, pieces);
  });
}

/** Waits wherever the daemon is slower than we are. A daemon that answers early, as for a file too large, ends it. */
async function send(socket: Socket, pieces: Iterable<Uint8Array>): Promise<void> {
  for (const piece of pieces) {
    if (socket.destroyed) return;
    if (socket.write(piece)) continue;
    await new Promise<void>((resolve) => {
      socket.once('drain', resolve);
      socket.once('close', () => resolve());
    });
  }
}
