import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Place {
  readonly kind: string;
  readonly counterpart: string;
  readonly name: Readonly<Record<string, string>>;
  readonly covers?: readonly string[];
  readonly status?: string;
  readonly source?: { readonly status: string; readonly note?: string };
}

const manifest = parse(readFileSync('country-packs/pakistan/pack.yaml', 'utf8'));
const authorities: readonly (readonly [string, Place])[] = Object.entries(manifest.authorities);
const parties: Readonly<Record<string, { readonly from: string }>> = manifest.instruments['eura-pk'].parties;

/** The States connected by July 2022, in the order of the source. */
const connected = 'FR BE GR DE AT SI SK IT CZ EE LV PL LU NL BG ES PT LT HR CY MT'.split(' ');

describe('the States', () => {
  it('are the twenty-one that were connected, each with one agency', () => {
    const agencies = authorities.filter(([, { kind }]) => kind === 'return-agency');
    expect(agencies.map(([, { counterpart }]) => counterpart).sort()).toEqual([...connected].sort());
    expect(Object.keys(manifest.counterparts).sort()).toEqual([...connected, 'PK'].sort());
  });

  it('are bound by the agreement from its first day, and four more are that are no counterparts yet', () => {
    expect(Object.keys(parties).sort()).toEqual([...connected, 'PK', 'FI', 'HU', 'RO', 'SE'].sort());
    const later = Object.entries(parties).filter(([, { from }]) => from !== '2010-12-01');
    expect(later.map(([code]) => code)).toEqual(['HR']);
  });
});

describe('an authority', () => {
  it('that is not confirmed says what was read and what was not', () => {
    for (const [id, { status, source }] of authorities) {
      if (status === 'unconfirmed')
        expect(source, id).toMatchObject({ status: 'unconfirmed', note: expect.any(String) });
    }
  });

  it('is named for a requesting State only where a source or the facts name it', () => {
    const named = authorities.filter(([id, { kind }]) => kind === 'return-agency' && !id.endsWith('-return-authority'));
    expect(named.map(([id]) => id).sort()).toEqual([
      'be-immigration-office',
      'de-federal-police',
      'fr-uci',
      'gr-police',
      'nl-dtv',
    ]);
    expect(
      named.filter(([, { status }]) => status !== 'unconfirmed').map(([, { counterpart }]) => counterpart),
    ).toEqual(['BE', 'NL']);
  });

  it('stands in for the missions that nobody has named', () => {
    const open = authorities.find(([id]) => id === 'mission-to-be-named')?.[1];
    expect(open).toMatchObject({ status: 'unconfirmed', covers: ['SI', 'EE', 'LT', 'HR', 'CY', 'MT'] });
  });
});
