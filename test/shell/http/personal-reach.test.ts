import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ReadLogEntry } from '../../../core/shell/app/ports.ts';
import { packCopy } from '../../cli/pack-copy.ts';
import type { ApiServer } from './api-server.ts';
import { startApi, submitCase, take } from './xa-case.ts';

const people = {
  officer: { authority: 'xb-returns', roles: ['return-officer'] },
  desk: { authority: 'xa-interior', roles: ['desk-officer'] },
  head: { authority: 'xa-interior', roles: ['supervisor'] },
  deputy: { authority: 'xa-interior', roles: ['supervisor'] },
  counsel: { authority: 'xb-coast', roles: ['counsel'] },
  partner: { authority: 'xb-coast', roles: ['counsel'] },
};

const rules = `    breakGlass:
      reads: [identity]
      reasons: finding-reasons
      hours: 4
      reviewedBy: [desk-officer]
      source: { status: policy }
  counsel:
    side: requesting
    kinds: [return-agency]
    reach: granted
    purpose: representative
    opened: { by: [return-officer], basis: finding-reasons, longest: { amount: 2, unit: weeks }, source: { status: policy } }
    grants:
      - reads: [identity, reply]

separations: []`;

async function packWithPersonalReach(): Promise<string> {
  const folder = await packCopy('access.yaml', '\nseparations: []', rules);
  const locale = join(folder, 'locales/en.yaml');
  await writeFile(locale, (await readFile(locale, 'utf8')).replace('\nroles:\n', '\nroles:\n  counsel: "Counsel"\n'));
  return folder;
}

describe('what goes with a person and not with an authority', () => {
  let api: ApiServer;
  let reason: string;
  const log: ReadLogEntry[] = [];

  beforeEach(async () => {
    const pack = await packWithPersonalReach();
    reason = /code: ([a-z-]+)/.exec(await readFile(join(pack, 'codes/finding-reasons.yaml'), 'utf8'))?.[1] ?? '';
    api = await startApi({
      pack,
      people,
      between: (store) => ({
        ...store,
        asActor: (actor) => {
          const desk = store.asActor(actor);
          return { ...desk, logRead: async (entry) => void log.push(entry) };
        },
      }),
    });
  });

  const lists = async (person: string) => {
    const { body } = await api.call(person, 'GET', '/cases?limit=1');
    const found = await api.call(person, 'POST', '/search', { body: { text: 'Testcase' } });
    return { rows: body.rows, next: body.next, hits: found.body.hits };
  };
  const view = (person: string, caseId: string) => api.call(person, 'GET', `/cases/${caseId}`);

  it('opens a case to one person by name, and to nobody else of the same authority', async () => {
    const caseId = await submitCase(api);
    const other = await submitCase(api);
    const opening = { type: 'open-case-to', role: 'counsel', user: 'user-counsel', until: '2026-03-10', basis: reason };
    expect((await view('counsel', caseId)).status).toBe(404);
    expect((await take(api, 'desk', caseId, opening)).body.code).toBe('not-allowed');
    expect((await take(api, 'officer', caseId, { ...opening, user: 'user-desk' })).body.code).toBe('person-unknown');
    expect((await take(api, 'officer', caseId, { ...opening, until: '2026-04-10' })).body.code).toBe(
      'until-out-of-bounds',
    );
    expect((await take(api, 'officer', caseId, opening)).status).toBe(200);

    const seen = await view('counsel', caseId);
    expect(seen.status).toBe(200);
    expect(seen.body.forms.application.person.familyName).toBe('Testcase');
    expect(seen.body.openings).toMatchObject([{ id: 'opening-1', user: 'user-counsel' }]);
    expect((await view('counsel', other)).status).toBe(404);
    expect((await view('partner', caseId)).status).toBe(404);
    expect((await api.call('counsel', 'GET', `/cases/${caseId}/commands`)).body.commands).toEqual([]);

    const own = await lists('counsel');
    expect(own.rows.map((row: { caseId: string; why: string[] }) => [row.caseId, row.why])).toEqual([
      [caseId, ['granted']],
    ]);
    expect(own.next).toBeUndefined();
    expect(own.hits.map(({ row }: { row: { caseId: string } }) => row.caseId)).toEqual([caseId]);
    expect(await lists('partner')).toEqual({ rows: [], next: undefined, hits: [] });
    expect(JSON.stringify((await lists('officer')).rows)).not.toContain('user-counsel');
    expect(JSON.stringify((await view('desk', caseId)).body)).not.toContain('counsel');
    const lines = (await api.call('desk', 'GET', `/cases/${caseId}/timeline`)).body.entries;
    expect(lines.map(({ type }: { type: string }) => type)).not.toContain('opened-to');

    expect((await take(api, 'counsel', caseId, { type: 'close-case-to', opening: 'opening-1' })).body.code).toBe(
      'not-allowed',
    );
    expect((await take(api, 'officer', caseId, { type: 'close-case-to', opening: 'opening-1' })).status).toBe(200);
    expect((await view('counsel', caseId)).status).toBe(404);
    expect(await lists('counsel')).toEqual({ rows: [], next: undefined, hits: [] });
  });

  it('closes it by itself after the last day, and takes it off the list with the sweep', async () => {
    api.setNow('2026-03-02T20:00:00.000Z');
    const caseId = await submitCase(api);
    const opening = { type: 'open-case-to', role: 'counsel', user: 'user-counsel', until: '2026-03-02', basis: reason };
    expect((await take(api, 'officer', caseId, opening)).status).toBe(200);
    expect((await view('counsel', caseId)).status).toBe(200);
    api.setNow('2026-03-03T00:30:00.000Z');
    expect((await view('counsel', caseId)).status).toBe(404);
    await api.app.sweep(100);
    expect((await lists('counsel')).rows).toEqual([]);
    expect((await view('officer', caseId)).body.openings).toMatchObject([{ closedOn: '2026-03-02' }]);
  });

  it('lets a person read more in an emergency, logs it, and gives its review to others as work', async () => {
    const caseId = await submitCase(api);
    const glass = { type: 'break-glass', role: 'supervisor', reason };
    expect((await take(api, 'desk', caseId, glass)).body.code).toBe('not-allowed');
    expect((await take(api, 'head', caseId, { ...glass, reason: 'just-so' })).body.code).toBe('reason-unknown');
    expect((await take(api, 'head', caseId, glass)).status).toBe(200);
    log.length = 0;
    const seen = (await view('head', caseId)).body;
    expect(seen.forms.application.person.familyName).toBe('Testcase');
    expect(seen.underGlass).toEqual(['glass-1']);
    expect(log.at(-1)).toMatchObject({ glasses: ['glass-1'], caseId });
    expect((await view('deputy', caseId)).body.forms.application?.person).toBeUndefined();
    expect(JSON.stringify((await view('officer', caseId)).body)).not.toContain('glass');

    const work = await api.call('desk', 'GET', '/cases?responsible=desk-officer&limit=200');
    const row = work.body.rows.find((one: { caseId: string }) => one.caseId === caseId);
    expect(row.reviews).toEqual(['glass-1']);
    const review = { type: 'review-break-glass', glass: 'glass-1', answer: 'unjustified', reason: 'no-danger' };
    expect((await take(api, 'head', caseId, review)).body.code).toBe('not-allowed');
    expect((await take(api, 'desk', caseId, review)).status).toBe(200);
    expect((await take(api, 'desk', caseId, review)).body.code).toBe('glass-unknown');
    api.setNow('2026-03-02T13:00:01.000Z');
    expect((await view('head', caseId)).body.forms.application?.person).toBeUndefined();
  });
});
