import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanFile } from '../../../core/shell/intake/formats/clean-file.ts';
import { Unfit } from '../../../core/shell/intake/unfit.ts';
import { propertyRuns } from '../../property-runs.ts';
import { talkingPdf, wordDocument } from './documents.ts';
import { cameraJpeg, planted, talkingPng, talkingTiff, talkingWebp } from './pictures.ts';

const samples: Readonly<Record<string, Buffer>> = {
  'image/jpeg': cameraJpeg(),
  'image/png': talkingPng(),
  'image/webp': talkingWebp(),
  'image/tiff': talkingTiff(),
  'application/pdf': await talkingPdf(),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': wordDocument('docx'),
  'application/vnd.oasis.opendocument.text': wordDocument('odt'),
};

/** Changes to a file: a byte here and there, a piece cut out, doubled or put in, an early end. */
const damage = fc.oneof(
  fc.record({
    is: fc.constant('bytes' as const),
    at: fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), {
      minLength: 1,
      maxLength: 12,
    }),
  }),
  fc.record({ is: fc.constant('end' as const), at: fc.double({ min: 0, max: 0.999, noNaN: true }) }),
  fc.record({
    is: fc.constant('piece' as const),
    from: fc.double({ min: 0, max: 0.999, noNaN: true }),
    length: fc.nat(200),
    instead: fc.uint8Array({ maxLength: 200 }),
  }),
);

function damaged(sample: Buffer, how: typeof damage extends fc.Arbitrary<infer D> ? D : never): Uint8Array {
  const place = (part: number) => Math.floor(part * sample.length);
  if (how.is === 'end') return Uint8Array.from(sample.subarray(0, place(how.at)));
  if (how.is === 'piece') {
    const from = place(how.from);
    return Uint8Array.from(Buffer.concat([sample.subarray(0, from), how.instead, sample.subarray(from + how.length)]));
  }
  const bytes = Uint8Array.from(sample);
  for (const [part, value] of how.at) bytes[place(part)] = value;
  return bytes;
}

describe.each(Object.entries(samples))('%s', (mediaType, sample) => {
  it('damaged in any way is refused by a code, or kept as a file that can be cleaned again', async () => {
    await fc.assert(
      fc.asyncProperty(damage, fc.constantFrom('strip' as const, 'keep' as const), async (how, cleaning) => {
        const answer = await cleanFile(damaged(sample, how), mediaType, cleaning).catch((error: unknown) => error);
        if (answer instanceof Uint8Array) {
          const again = await cleanFile(Uint8Array.from(answer), mediaType, cleaning);
          if (mediaType !== 'application/pdf') expect(Buffer.from(again).equals(answer)).toBe(true);
        } else expect(answer instanceof Unfit, String(answer)).toBe(true);
      }),
      { numRuns: propertyRuns(60) },
    );
  });

  it('is not kept with what its metadata said', async () => {
    expect(Buffer.from(await cleanFile(Uint8Array.from(sample), mediaType, 'strip')).includes(planted)).toBe(false);
  });
});
