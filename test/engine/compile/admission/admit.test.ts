import { describe, expect, it, test } from 'vitest';
import { admissionCodes } from '../../../../core/engine/compile/admission/admission-codes.ts';
import { admissionFixtures, sharedFixtures } from './admission-fixtures.ts';
import { admitted, changed, inThePack, reef, rocks } from './lighthouse-admission.ts';

const all = Object.entries({ ...admissionFixtures, ...sharedFixtures }).flatMap(([code, each = []]) =>
  each.map((one) => [code, one] as const),
);
const codesOf = (file: string) => admitted(file).diagnostics.map(({ code }) => code);

describe('every code of admissions', () => {
  it('has a fixture', () => {
    expect(Object.keys(admissionFixtures).sort()).toEqual(Object.keys(admissionCodes).sort());
    expect(Object.values(admissionFixtures).every((each) => each.length > 0)).toBe(true);
  });

  test.each(all)('%s is triggered at its place, and nothing else', (code, { wrong, pointer }) => {
    const { diagnostics } = admitted(wrong);
    expect(diagnostics.map((each) => [each.code, each.at.pointer])).toEqual([[code, pointer]]);
    const [{ at, message, hint } = expect.fail()] = diagnostics;
    expect(at).toMatchObject({ file: 'reef.yaml', line: expect.any(Number) });
    expect(message).toMatch(/^\S.*[.!?]$/s);
    expect(hint).toMatch(/\S/);
  });

  test.each(all)('%s is quiet at a near miss', (_code, { nearMiss }) => {
    expect(admitted(nearMiss).diagnostics).toEqual([]);
    expect(admitted(nearMiss).next).toBeDefined();
  });
});

describe('an admission', () => {
  it('gives the world in its next version, as if the pack had it, with when and on what basis', () => {
    const { next } = admitted(reef);
    expect(next?.version).toBe(rocks.version + 1);
    const on = { on: '2031-05-04', basis: 'Treaty of the Tides, article 4' };
    expect(next?.counterparts).toEqual({
      ROCK: rocks.counterparts.ROCK,
      REEF: { ...inThePack?.counterparts.REEF, admitted: on },
    });
    expect(next?.authorities['tower-reef']).toMatchObject({ id: 'tower-reef', zone: 'Pacific/Apia', admitted: on });
    expect(next?.authorities['moth-watch']).toEqual({ ...rocks.authorities['moth-watch'], covers: ['ROCK', 'REEF'] });
    expect(next?.calendars.reef).toMatchObject({ version: 1, weekend: [3], covered: [2031] });
  });

  it('leaves all that it does not name as the instance has it', () => {
    const own = {
      ...rocks,
      version: 7,
      calendars: { ...rocks.calendars, eel: { ...rocks.calendars.rock, id: 'eel' } },
    };
    const { next } = admitted(reef, own as typeof rocks);
    expect(next?.version).toBe(8);
    expect(next?.calendars.eel).toBe(own.calendars.eel);
    for (const id of Object.keys(rocks.authorities).filter((each) => each !== 'moth-watch')) {
      expect(next?.authorities[id]).toBe(rocks.authorities[id]);
    }
  });

  it('may move a counterpart from one authority to another, and say what has become known', () => {
    const { next, diagnostics } = admitted(`basis: "Order of the Board"
authorities:
  moth-marsh: { kind: moth-office, side: lighthouse-board, counterpart: ROCK, zone: UTC, name: { en: "Marsh", eo: "Marĉo" } }
covers: { moth-marsh: [ROCK] }
coversNoMore: { moth-watch: [ROCK] }
attributes: { ROCK: { haunted: true } }
`);
    expect(diagnostics).toEqual([]);
    expect(next?.authorities['moth-watch']?.covers).toEqual([]);
    expect(next?.authorities['moth-marsh']?.covers).toEqual(['ROCK']);
    expect(next?.counterparts.ROCK?.attributes).toEqual({ haunted: true });
  });

  it('may say from when to when an instrument binds somebody who is there', () => {
    const { next, diagnostics } = admitted(`basis: "Denunciation of the Lamp Act"
instruments:
  lamp-act:
    parties:
      ROCK: { from: 1901-01-01, until: 2031-12-31, source: { status: confirmed, note: "Gazette 9" } }
`);
    expect(diagnostics).toEqual([]);
    const bound = { 'lamp-act': { from: '1901-01-01', until: '2031-12-31' } };
    expect(next?.counterparts).toEqual({ ROCK: { ...rocks.counterparts.ROCK, memberships: bound } });
  });

  it('is no second admission of the same', () => {
    const { next } = admitted(reef);
    const again = admitted(reef, next);
    expect(again.next).toBeUndefined();
    expect(again.diagnostics.map(({ code }) => code)).toEqual([
      'ALREADY-THERE',
      'ALREADY-THERE',
      'ALREADY-SO',
      'ALREADY-THERE',
    ]);
  });

  it('is not blamed for what is wrong with the instance anyway', () => {
    const lost = { ...rocks.authorities['moth-watch'], covers: [] } as (typeof rocks.authorities)[string];
    const bare = { ...rocks, authorities: { ...rocks.authorities, 'moth-watch': lost } };
    expect(admitted(reef, bare).diagnostics).toEqual([]);
  });

  it('says several things at once, in the order of the file, and names what was meant', () => {
    const wrong = changed('kind: tower', 'kind: towr').replace('Pacific/Apia', 'Apia').replace('[REEF]', '[REF]');
    expect(admitted(wrong).diagnostics.map(({ code, hint }) => [code, hint])).toEqual([
      ['KIND-UNKNOWN', 'Did you mean "tower"?'],
      ['ZONE-UNKNOWN', expect.any(String)],
      ['COUNTERPART-UNKNOWN', 'Did you mean "REEF"?'],
    ]);
  });

  it('warns and lets it be where something may follow', () => {
    const warned = admitted(reef.replace(/instruments:\n(?: .*\n)+/, ''));
    expect(warned.diagnostics.map(({ severity }) => severity)).toEqual(['warning']);
    expect(warned.next?.counterparts.REEF).toBeDefined();
  });

  it.each([
    '',
    '[]',
    'basis: [',
    'basis: "a"\nbasis: "b"',
    '__proto__: 1',
    'basis: "x"\ncounterparts: { __proto__: 3 }',
  ])('answers whatever is in the file: %s', (text) => {
    const { next, diagnostics } = admitted(text);
    expect(next).toBeUndefined();
    expect(diagnostics.length).toBeGreaterThan(0);
  });

  it('takes no name for what is there by birth', () => {
    const odd = changed('tower-reef', 'constructor');
    expect(admitted(odd).next?.authorities.constructor).toMatchObject({ kind: 'tower' });
    expect(codesOf(changed('moth-watch: [REEF]', 'valueOf: [REEF]'))).toEqual(['AUTHORITY-UNKNOWN']);
  });
});
