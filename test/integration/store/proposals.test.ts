import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import { freshStore } from '../database.ts';
import { connectAs } from './raw-sql.ts';

const noon = instant('2026-03-02T12:00:00.000Z');

it('confirms nothing where the database stops between the confirmation and the change of the world', async () => {
  const { store, database, close } = await freshStore();
  const owner = connectAs(database.urls.migrator);
  onTestFinished(async () => {
    await owner.end();
    await close();
  });
  const { proposals, instance } = store;
  const proposal = {
    id: randomUUID(),
    step: { what: 'admit', admission: 'basis: synthetic' },
    why: 'asked for',
    proposedBy: 'ann',
    proposedAt: noon,
    expiresAt: instant('2026-03-16T12:00:00.000Z'),
  } as const;
  await proposals.add(proposal);
  const world = { version: 1, authorities: {}, counterparts: {}, calendars: {} };
  const confirm = () =>
    proposals.putInForce({ id: proposal.id, by: 'ben', at: noon }, { world, since: noon, by: 'ann and ben', why: '' });
  // The connection of the confirmation ends itself when it comes to the world.
  await owner.unsafe(`
    create function rcms.stop() returns trigger language plpgsql security definer as
      $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
    create trigger stop before insert on rcms.world for each row execute function rcms.stop()`);
  await expect(confirm()).rejects.toThrow();
  expect(await proposals.list(noon)).toEqual([proposal]);
  expect(await instance.world()).toBeUndefined();
  await owner`drop trigger stop on rcms.world`;
  expect(await confirm()).toBe('in-force');
  expect(await proposals.list(noon)).toEqual([{ ...proposal, confirmedBy: 'ben', world: 1 }]);
  expect((await instance.world())?.version).toBe(1);
  expect(await confirm()).toBe('not-open');
});
