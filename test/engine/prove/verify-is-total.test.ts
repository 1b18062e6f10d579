import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verify } from '../../../core/engine/prove/verify.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';
import { propertyRuns } from '../../property-runs.ts';
import { crossing, tinyPack } from './tiny-pack.ts';

const packs = [tinyPack(crossing), loadPack('country-packs/xa'), loadPack('test/packs/fixtures/lighthouse')];
const words = [
  'asked',
  'agree',
  'constructor',
  '__proto__',
  '0',
  'true',
  '""',
  '[]',
  '{}',
  'draft',
  'requesting',
  '#x.y',
  '.',
];

test('whatever word of a pack is replaced by another, verify answers', { timeout: 60_000 }, () => {
  const place = fc.record({
    pack: fc.constantFrom(...packs),
    file: fc.nat(),
    at: fc.nat(),
    word: fc.constantFrom(...words),
  });
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 3 }), (changes) => {
      const [first] = changes;
      if (!first) return;
      const broken = changes.reduce((pack, { file, at, word }) => {
        const paths = Object.keys(pack.files);
        const path = paths[file % paths.length] as string;
        const text = pack.files[path]?.text ?? '';
        const found = [...text.matchAll(/[\w-]+/g)];
        const hit = found[at % Math.max(found.length, 1)];
        if (!hit) return pack;
        const changed = text.slice(0, hit.index) + word + text.slice(hit.index + hit[0].length);
        return changePack(pack, { [path]: changed });
      }, first.pack);
      const { diagnostics } = verify(broken);
      for (const { at, message } of diagnostics) expect(at.line, message).toBeGreaterThan(0);
    }),
    { numRuns: propertyRuns(40) },
  );
});
