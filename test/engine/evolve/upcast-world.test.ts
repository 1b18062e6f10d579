import { expect, test } from 'vitest';
import { upcastWorld } from '../../../core/engine/evolve/upcast-world.ts';
import type { World } from '../../../core/engine/model/world.ts';

const world = (counterparts: object) =>
  ({ version: 3, authorities: {}, counterparts, calendars: {} }) as unknown as World;

test('a world in the form of today stays what it is', () => {
  const today = world({ HUT: { code: 'HUT', name: {}, memberships: {}, attributes: {} } });
  expect(upcastWorld(today)).toBe(today);
});

test('a counterpart whose instruments were not kept is bound by any, from and until when it was a party', () => {
  const stored = world({
    HUT: { code: 'HUT', name: {}, attributes: {}, partyFrom: '1923-04-01', partyUntil: '2999-12-31' },
    PLOTS: { code: 'PLOTS', name: {}, attributes: {} },
    SHED: { code: 'SHED', name: {}, attributes: {}, memberships: {} },
  });
  expect(upcastWorld(stored).counterparts).toEqual({
    HUT: { code: 'HUT', name: {}, attributes: {}, memberships: { '*': { from: '1923-04-01', until: '2999-12-31' } } },
    PLOTS: { code: 'PLOTS', name: {}, attributes: {}, memberships: { '*': {} } },
    SHED: { code: 'SHED', name: {}, attributes: {}, memberships: {} },
  });
});
