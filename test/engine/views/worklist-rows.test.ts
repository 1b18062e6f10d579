import { describe, expect, it } from 'vitest';
import { worklistRows } from '../../../core/engine/views/worklist-rows.ts';
import { compiledPacks } from '../../packs/compiled-packs.ts';
import { randomWalk } from '../../packs/random-walk.ts';
import { chanceFrom } from '../../packs/sample-answers.ts';

describe('who has taken on work, in the lists', () => {
  it.each(compiledPacks())('is told to the side whose work it is, in $name', ({ pack }) => {
    let claims = 0;
    for (let seed = 1; seed <= 25; seed++) {
      for (const { after } of randomWalk(pack, pack.seed, chanceFrom(seed), 25)) {
        const service = after && pack.services[after.service];
        if (!after || !service) continue;
        for (const { side, authority, responsible, taken = {} } of worklistRows(pack, service, pack.seed, after)) {
          for (const [role, user] of Object.entries(taken)) {
            claims++;
            expect(after.tasks[role]).toBe(user);
            expect(pack.roles[role]?.side).toBe(side);
            expect(responsible).toContain(role);
            expect(pack.roles[role]?.kinds).toContain(pack.seed.authorities[authority]?.kind);
          }
        }
      }
    }
    expect(claims).toBeGreaterThan(0);
  });
});
