import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import { admit } from '../../../core/engine/compile/admission/admit.ts';
import { compile } from '../../../core/engine/compile/compile.ts';
import type { PersonActor } from '../../../core/engine/model/actor.ts';
import { loadPack, sourceFile } from '../../packs/load-pack.ts';
import { type MemorySystem, memorySystem } from './memory-system.ts';

const folder = 'test/packs/fixtures/allotment';
/** The garden's bye-laws bind whom they name. */
const { outline } = compile(loadPack(folder));
const orchard = `basis: "Vote of the members"
counterparts: { ORCHARD: { name: { en: "The Orchard" } } }
authorities:
  plot-99: { kind: plot, side: plotholder, counterpart: ORCHARD, zone: Europe/Lisbon, name: { en: "Plot 99" } }
covers: { slug-court: [ORCHARD] }
`;
const accession = (from: string) =>
  `basis: "Vote of the members"\ninstruments: { bye-laws: { parties: { ORCHARD: { from: ${from}, source: { status: policy } } } } }\n`;

async function apply({ app }: MemorySystem, file: string): Promise<void> {
  const { next, diagnostics } = admit(
    outline,
    await app.world(),
    { path: 'a.yaml', ...sourceFile(file) },
    civilDate('2031-05-05'),
  );
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  await app.changeWorld({ next: next ?? expect.fail(), by: 'ann', why: 'voted' });
}

it('a counterpart opens cases of a service from the day on which the instrument binds it, in the pack or by admission', async () => {
  const system = await memorySystem('2031-05-05T12:00:00.000Z', resolve(folder));
  const actor: PersonActor = { kind: 'person', user: 'cid', authority: 'plot-99', roles: ['gardener'] };
  const open = async () => {
    const command = { type: 'open-case', service: 'shed-permit', parties: { committee: 'hut' } } as const;
    const answer = await system.app.execute({ actor, command });
    return answer.is === 'refused' ? answer.refusal.code : answer.is;
  };
  expect(await open()).toBe('not-allowed');
  await apply(system, orchard);
  expect(await open()).toBe('not-a-party');
  await apply(system, accession('2031-05-06'));
  expect(await open()).toBe('not-a-party');
  await apply(system, accession('2031-05-05'));
  expect(await open()).toBe('done');
});
