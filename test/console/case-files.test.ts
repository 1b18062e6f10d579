import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { PersonActor } from '../../core/engine/model/actor.ts';
import type { CaseLook } from '../../core/shell/app/app.ts';
import { pageWords } from '../../core/shell/console/page-words.ts';
import { caseFacts } from '../../core/shell/console/show/case-facts.ts';
import { caseHeader } from '../../core/shell/console/show/case-header.ts';
import type { Visit } from '../../core/shell/console/visit.ts';
import { compiledPack } from '../packs/compiled-packs.ts';
import { largePng } from '../shell/intake/pictures.ts';
import { startCaseConsole } from './case-console.ts';

const person = (user: string, authority: string, role: string): PersonActor => ({
  kind: 'person',
  user,
  authority,
  roles: [role],
});
const gardener = person('gardener', 'plot-7', 'gardener');
const neighbour = person('neighbour', 'plot-8', 'gardener');
const chair = person('chair', 'hut', 'chair');

async function* bytesOf(content: Buffer) {
  yield content;
}

describe('a document of a case', () => {
  it('is saved by who may read it, and is not there for anybody else', async () => {
    const console = await startCaseConsole(compiledPack('test/packs/fixtures/allotment'));
    const opened = await console.app.execute({
      actor: gardener,
      command: { type: 'open-case', service: 'shed-permit', parties: { committee: 'hut' } },
    });
    if (opened.is !== 'done') throw new Error(opened.is);
    const { caseId } = opened;
    const png = largePng(50_000, randomBytes);
    const kept = await console.app.upload(gardener, {
      caseId,
      form: 'shed-plan',
      field: '/drawing',
      mediaType: 'image/png',
      content: bytesOf(png),
    });
    const path = `/cases/${caseId}/files/${kept.attachment}`;
    const answer = await console.get(gardener, path);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''[^"]+\.png$/);
    expect(Number(answer.headers['content-length'])).toBeGreaterThan(40_000);

    const facts = await console.get(gardener, `/cases/${caseId}/facts`);
    expect(facts.status).toBe(200);

    const none = (html: string) => html.replaceAll(String(kept.attachment), 'none');
    const missing = await console.get(gardener, `/cases/${caseId}/files/none`);
    expect(missing.status).toBe(404);
    for (const stranger of [neighbour, chair]) {
      const refused = await console.get(stranger, path);
      expect(refused.status).toBe(404);
      const nothing = await console.get(stranger, `/cases/${caseId}/files/none`);
      expect(none(refused.html)).toBe(nothing.html);
    }
  });
});

describe('data that were erased', () => {
  it('are said to be erased, among the facts and above the case', async () => {
    const pack = compiledPack('test/packs/fixtures/lighthouse');
    const console = await startCaseConsole(pack);
    const keeper = person('keeper', 'tower-north', 'keeper');
    const opened = await console.app.execute({
      actor: keeper,
      command: { type: 'open-case', service: 'lamp-repair' },
    });
    if (opened.is !== 'done') throw new Error(opened.is);
    const look = (await console.app.lookAt(keeper, opened.caseId)) as CaseLook;
    const visit = {
      pack,
      words: pageWords(pack, 'en'),
      caller: { actor: keeper },
      clocks: { caseNow: () => '2026-03-02T09:00:00.000Z' },
    } as unknown as Visit;
    const erased: CaseLook = {
      ...look,
      view: { ...look.view, erased: ['keeper-person'], forms: { 'darkness-report': { lamp: 'great' } } },
    };
    const [form] = caseFacts(visit, erased);
    expect(form?.erased).toBe(
      `Some was erased, as the rules of keeping say: \u2068${visit.words.name('categories.keeper-person')}\u2069`,
    );
    expect(caseHeader(visit, erased).notes).toContain(form?.erased);
    expect(caseHeader(visit, erased).who).toEqual([]);
    expect(caseHeader(visit, look).notes).toEqual([]);
  });
});
