import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createIntake } from '../../../core/shell/intake/create-intake.ts';
import { createClamav } from '../../../core/shell/intake/scan/create-clamav.ts';
import { eicar, startClamd } from './clamd.ts';
import { onePage, rawPdf, streamObject, thePage } from './documents.ts';
import { cameraJpeg, chunk, plainPng, planted, pngOf, talkingPng } from './pictures.ts';

const png = { mediaType: 'image/png', maxBytes: 30_000_000, metadata: 'strip' } as const;

async function* once(...pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield piece;
}

async function* trickle(bytes: Buffer, pause: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 10) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    yield bytes.subarray(at, at + 10);
  }
}

describe('the intake', () => {
  it('takes a file clean, and says that it changed and was not scanned', async () => {
    const intake = createIntake();
    const sent = talkingPng();
    const taken = await intake.take(once(sent.subarray(0, 50), sent.subarray(50)), png);
    expect(taken).toMatchObject({ is: 'taken', scanned: 'off', changed: true });
    if (taken.is === 'taken') expect(Buffer.from(taken.bytes).includes(planted)).toBe(false);
    expect(intake.scanning).toBe('off');
  });

  it('keeps a file bit for bit where its field says so', async () => {
    const sent = cameraJpeg();
    const rule = { mediaType: 'image/jpeg', maxBytes: 1e6, metadata: 'keep' } as const;
    const taken = await createIntake().take(once(sent), rule);
    expect(taken).toMatchObject({ is: 'taken', changed: false });
    if (taken.is === 'taken') expect(sent.equals(taken.bytes)).toBe(true);
  });

  it('stops reading as soon as there is too much', async () => {
    let read = 0;
    async function* endless() {
      for (;;) {
        read += 1000;
        yield Buffer.alloc(1000);
      }
    }
    await expect(createIntake().take(endless(), { ...png, maxBytes: 10_000 })).rejects.toMatchObject({
      code: 'attachment-too-large',
    });
    expect(read).toBe(11_000);
  });

  it('takes nothing that the scanner finds, or cannot look at', async () => {
    const clamd = await startClamd({ most: 50_000 });
    const intake = createIntake(createClamav(clamd.address, 2000));
    expect(await intake.take(once(plainPng()), png)).toMatchObject({ is: 'taken', scanned: 'clean' });
    // What is found lies in a part that would have been stripped.
    const infected = talkingPng({ more: [chunk('tEXt', Buffer.from(`Comment\0${eicar}`))] });
    expect(await intake.take(once(infected), png)).toEqual({ is: 'refused', code: 'attachment-infected' });
    expect(await intake.take(once(Buffer.alloc(60_000)), png)).toEqual({
      is: 'refused',
      code: 'attachment-not-scannable',
    });
    await clamd.stop();
    expect(await intake.take(once(plainPng()), png)).toEqual({ is: 'refused', code: 'attachment-not-checked' });
  });

  it('ends a look that takes too long or too much memory, and looks at the next file as ever', async () => {
    const slow = createIntake(undefined, { inspection: 1 });
    expect(await slow.take(once(talkingPng()), png)).toEqual({ is: 'refused', code: 'attachment-expands' });
    const narrow = createIntake(undefined, { heap: 24 });
    const many = rawPdf([
      ...onePage,
      thePage,
      streamObject('', Buffer.from(' ')),
      `[${'<< /A [1 2 3] >>'.repeat(400_000)}]`,
    ]);
    const pdf = { ...png, mediaType: 'application/pdf' };
    expect(await narrow.take(once(many), pdf)).toEqual({ is: 'refused', code: 'attachment-expands' });
    expect(await narrow.take(once(plainPng()), png)).toMatchObject({ is: 'taken' });
  });

  it('gives up on who sends too slowly, and on who waits too long for memory', async () => {
    const intake = createIntake(undefined, { arrival: 100, wait: 50, bytesAtOnce: 1000 });
    expect(await intake.take(trickle(plainPng(), 30), png)).toEqual({ is: 'refused', code: 'attachment-not-checked' });
    const holding = intake.take(trickle(Buffer.alloc(900, 1), 0), { ...png, maxBytes: 1000 });
    const answers = await Promise.all([holding, intake.take(once(Buffer.alloc(200), Buffer.alloc(700)), png)]);
    expect(answers.filter(({ is }) => is === 'refused')).toHaveLength(2);
    // All memory was given back.
    const small = pngOf(1, 1, deflateSync(Buffer.alloc(5)));
    expect(await createIntake(undefined, { bytesAtOnce: small.length }).take(once(small), png)).toMatchObject({
      is: 'taken',
    });
    expect(await intake.take(once(small), png)).toMatchObject({ is: 'taken' });
  });

  it('looks at fifty bombs without holding more than its share of memory, and answers others meanwhile', async () => {
    const intake = createIntake();
    const pixels = deflateSync(Buffer.alloc(110 * 1024 * 1024));
    const bombs = [
      pngOf(8, 8, pixels),
      pngOf(5000, 5000, pixels),
      talkingPng({ more: [chunk('iCCP', Buffer.concat([Buffer.from('p\0\0'), pixels]))] }),
      rawPdf([...onePage, thePage, ...Array(3).fill(streamObject('/Filter /FlateDecode', pixels))]),
    ];
    await intake.take(once(plainPng()), png);
    const before = process.memoryUsage.rss();
    let [most, longest, last] = [before, 0, performance.now()];
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 10);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const sent = bombs[index % bombs.length] as Buffer;
        const mediaType = sent[0] === 0x25 ? 'application/pdf' : 'image/png';
        return intake.take(once(sent), { ...png, mediaType });
      }),
    );
    clearInterval(watch);
    const grown = Math.round((most - before) / 1024 / 1024);
    const codes = new Set(answers.map((answer) => (answer.is === 'refused' ? answer.code : answer.is)));
    // On a busy machine some of them find no thread in time.
    codes.delete('attachment-not-checked');
    expect([...codes]).toEqual(['attachment-expands']);
    expect(grown).toBeLessThan(600);
    expect(longest).toBeLessThan(5000);
    expect(await intake.take(once(plainPng()), png)).toMatchObject({ is: 'taken' });
  });
});
