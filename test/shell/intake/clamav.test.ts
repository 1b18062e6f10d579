import { afterEach, describe, expect, it } from 'vitest';
import { readClamavAddress } from '../../../core/shell/intake/scan/clamav-address.ts';
import { createClamav } from '../../../core/shell/intake/scan/create-clamav.ts';
import { noScanner } from '../../../core/shell/intake/scan/no-scanner.ts';
import { type Clamd, eicar, type Mood, startClamd } from './clamd.ts';

const started: Clamd[] = [];
const start = async (how: { mood?: Mood; most?: number } = {}) => {
  const clamd = await startClamd(how);
  started.push(clamd);
  return clamd;
};
afterEach(async () => {
  for (const clamd of started.splice(0)) await clamd.stop();
});

describe('the scanner behind its socket', () => {
  it('says of a clean file that it is, of whatever size', async () => {
    const clamd = await start();
    const scanner = createClamav(clamd.address);
    for (const size of [1, 65_536, 65_537, 1_000_000]) expect(await scanner.scan(Buffer.alloc(size, 7))).toBe('clean');
    expect(clamd.seen).toEqual([1, 65_536, 65_537, 1_000_000]);
    await scanner.check();
  });

  it('finds what is infected, at the end of a long file too', async () => {
    const scanner = createClamav((await start()).address);
    expect(await scanner.scan(Buffer.from(eicar))).toBe('infected');
    expect(await scanner.scan(Buffer.concat([Buffer.alloc(200_000), Buffer.from(eicar)]))).toBe('infected');
  });

  it('says so where a file is larger than the daemon takes', async () => {
    const scanner = createClamav((await start({ most: 100_000 })).address);
    expect(await scanner.scan(Buffer.alloc(5_000_000))).toBe('too-large');
  });

  it.each(['silent', 'breaks-off', 'babbles', 'error'] as const)(
    'lets nothing through where the daemon is %s',
    async (mood) => {
      const scanner = createClamav((await start({ mood })).address, 200);
      expect(await scanner.scan(Buffer.alloc(300_000))).toBe('unavailable');
      if (mood !== 'error') await expect(scanner.check()).rejects.toThrow('scanner');
    },
  );

  it('lets nothing through where there is no daemon', async () => {
    const clamd = await start();
    await clamd.stop();
    const scanner = createClamav(clamd.address, 200);
    expect(await scanner.scan(Buffer.from('x'))).toBe('unavailable');
    await expect(scanner.check()).rejects.toThrow('cannot be reached');
  });

  it('is visibly none where there is none', async () => {
    expect([noScanner.scanning, await noScanner.scan(Buffer.from('x'))]).toEqual(['off', 'off']);
  });
});

describe('the address of the daemon', () => {
  it.each([
    ['unix:/run/clamav/clamd.ctl', { is: 'unix', path: '/run/clamav/clamd.ctl' }],
    ['tcp:127.0.0.1:3310', { is: 'tcp', host: '127.0.0.1', port: 3310 }],
    ['tcp:[::1]:3310', { is: 'tcp', host: '::1', port: 3310 }],
    ['tcp:clamav.internal:3310', { is: 'tcp', host: 'clamav.internal', port: 3310 }],
  ])('reads %s', (text, address) => {
    expect(readClamavAddress(text)).toEqual(address);
  });

  it.each(['', 'on', 'unix:clamd.ctl', 'tcp:host', 'tcp:host:0', 'tcp:host:99999', 'http://host:3310', 'tcp:a b:1'])(
    'refuses %j',
    (text) => {
      expect(readClamavAddress(text)).toBeUndefined();
    },
  );
});
