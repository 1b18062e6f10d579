import { describe, expect, it } from 'vitest';
import type { VerifiedPack } from '../../../core/engine/handbook/handbook.ts';
import { namingIn } from '../../../core/engine/handbook/naming.ts';
import { openPoints } from '../../../core/engine/handbook/open-points.ts';
import { foundSources } from '../../../core/engine/pack/found-sources.ts';
import { packFolders, verifiedChange, verifiedPack } from './verified-pack.ts';

const pointsOf = ({ pack, outline }: VerifiedPack) =>
  openPoints(pack, outline, namingIn(pack, pack.languages[0] as string));
const flat = (verified: VerifiedPack) => pointsOf(verified).flatMap(({ points }) => points);
const xa = 'country-packs/xa';

describe.each(packFolders)('the open points of %s', (folder) => {
  const verified = verifiedPack(folder);
  const points = flat(verified);

  it('are counted from one without a gap, and are the same twice', () => {
    expect(points.map(({ number }) => number)).toEqual(points.map((_, index) => index + 1));
    expect(flat(verified)).toEqual(points);
  });

  it('hold every source that is not confirmed, with its place', () => {
    const kinds = new Set(['scenario', 'locale', 'layout', 'users', 'template']);
    const open = verified.outline.files
      .filter(({ kind }) => !kinds.has(kind))
      .flatMap((file) => foundSources(file))
      .filter(({ source }) => source.at('status').text === 'unconfirmed')
      .map(({ source }) => `${source.file.path}:${source.file.positions.value(source.pointer).line}`);
    const listed = points.filter(({ kind }) => kind === 'unconfirmed').map(({ at }) => `${at.file}:${at.line}`);
    expect(listed.toSorted()).toEqual(open.toSorted());
  });

  it('hold every authority that is not confirmed', () => {
    const open = Object.values(verified.pack.seed.authorities).filter(({ status }) => status === 'unconfirmed');
    expect(points.filter(({ kind }) => kind === 'authority')).toHaveLength(open.length);
  });
});

describe('an open point', () => {
  it('is an amount that nobody knows, under the instrument of its rule', () => {
    const points = flat(verifiedPack('test/packs/fixtures/lighthouse'));
    expect(points.filter(({ kind }) => kind === 'unknown-amount').map(({ about }) => about.names[0]?.id)).toEqual([
      'party',
    ]);
  });

  it('is a year that a calendar does not cover, and the one after those that it does', () => {
    const points = flat(verifiedPack(xa)).filter(({ kind }) => kind === 'calendar');
    for (const { years } of points) expect(years?.length).toBeGreaterThan(0);
    expect(points).not.toEqual([]);
  });

  it('is what a rule asks about a party and nobody entered, and no more once somebody has', () => {
    const asked = (verified: VerifiedPack) => flat(verified).filter(({ kind }) => kind === 'attribute');
    const before = asked(verifiedPack('country-packs/pakistan'));
    expect(before.map(({ of }) => of?.id)).toContain('BE');
    const after = asked(
      verifiedChange('country-packs/pakistan', {
        'pack.yaml': (text) =>
          text.replace(
            /(\n {2}BE: \{ name: .*?)( \})(\n)/,
            (_, start, end, line) => `${start}, attributes: { maxDetentionDays: 180 }${end}${line}`,
          ),
      }),
    );
    expect(after.map(({ of }) => of?.id)).not.toContain('BE');
    expect(after).toHaveLength(before.length - 1);
  });

  it('leaves the list when its source is confirmed', () => {
    const file = 'services/readmission/deadlines.yaml';
    const folder = 'country-packs/pakistan';
    const inFile = (verified: VerifiedPack) => flat(verified).filter(({ at }) => at.file === file).length;
    const confirmed = verifiedChange(folder, {
      [file]: (text) => text.replace('status: unconfirmed', 'status: confirmed'),
    });
    expect(inFile(confirmed)).toBe(inFile(verifiedPack(folder)) - 1);
  });
});
