import { expect, it, onTestFinished } from 'vitest';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import type { World } from '../../../core/engine/model/world.ts';
import { freshStore } from '../database.ts';

it('gives a world that an earlier program stored in the form of today', async () => {
  const { store, close } = await freshStore();
  onTestFinished(close);
  const counterparts = { HUT: { code: 'HUT', name: {}, attributes: {}, partyFrom: '1923-04-01' } };
  const world = { version: 1, authorities: {}, counterparts, calendars: {} } as unknown as World;
  await store.instance.saveWorld({ world, since: instant('2026-03-02T12:00:00.000Z'), by: 'admin-1', why: 'seed' });
  const memberships = { '*': { from: '1923-04-01' } };
  expect((await store.instance.world())?.counterparts.HUT?.memberships).toEqual(memberships);
  const [after] = await store.instance.worldsAfter(0);
  expect(after?.world.counterparts.HUT?.memberships).toEqual(memberships);
});
