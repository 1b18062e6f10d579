import type { ScanAnswer, Scanner } from '../../app/scanner-port.ts';
import { askClamav } from './ask-clamav.ts';
import type { ClamavAddress } from './clamav-address.ts';

const chunkSize = 64 * 1024;

/**
 * ClamAV over its socket, by its command INSTREAM: the file goes as it is, without a name, and nothing of it is written
 * to a disk by us. `quiet` is how many milliseconds the daemon may say nothing.
 */
export function createClamav(address: ClamavAddress, quiet = 20_000): Scanner {
  return {
    scanning: 'on',
    async scan(bytes) {
      try {
        return answerOf(await askClamav(address, inStream(bytes), quiet));
      } catch {
        return 'unavailable';
      }
    },
    async check() {
      const answer = await askClamav(address, [Buffer.from('zPING\0')], Math.min(quiet, 5000));
      if (answer !== 'PONG') throw new Error('What listens there is no ClamAV');
    },
  };
}

/** Only the daemon's own word for a clean file lets one through. */
function answerOf(answer: string): ScanAnswer {
  if (answer === 'stream: OK') return 'clean';
  if (/^stream: .+ FOUND$/.test(answer)) return 'infected';
  return answer.includes('size limit exceeded') ? 'too-large' : 'unavailable';
}

function* inStream(bytes: Uint8Array): Generator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0');
  for (let at = 0; at < bytes.length; at += chunkSize) {
    const chunk = bytes.subarray(at, at + chunkSize);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(chunk.length);
    yield head;
    yield chunk;
  }
  yield Buffer.alloc(4);
}
