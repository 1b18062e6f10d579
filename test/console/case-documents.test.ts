import { describe, expect, it } from 'vitest';
import type { PersonActor } from '../../core/engine/model/actor.ts';
import { compiledPack } from '../packs/compiled-packs.ts';
import { startCaseConsole } from './case-console.ts';

const person = (user: string, authority: string, role: string): PersonActor => ({
  kind: 'person',
  user,
  authority,
  roles: [role],
});

describe('the documents of a case', () => {
  it('say when they can be made, and are not there for anybody else or before their time', async () => {
    const console = await startCaseConsole(compiledPack('test/packs/fixtures/allotment'));
    const gardener = person('gardener', 'plot-7', 'gardener');
    const opened = await console.app.execute({
      actor: gardener,
      command: { type: 'open-case', service: 'shed-permit', parties: { committee: 'hut' } },
    });
    if (opened.is !== 'done') throw new Error(opened.is);
    const at = `/cases/${opened.caseId}/documents`;
    const page = await console.get(gardener, at);
    expect(page.status).toBe(200);
    expect(page.html).toContain('Notice that silence has allowed the shed');
    expect(page.html).not.toContain('Licence for a shed');
    for (const id of ['silence-notice', 'shed-licence', 'none']) {
      expect((await console.get(gardener, `${at}/${id}/en`)).status).toBe(404);
    }
    const neighbour = person('neighbour', 'plot-8', 'gardener');
    for (const path of [at, `${at}/silence-notice/en`]) expect((await console.get(neighbour, path)).status).toBe(404);
  });
});
