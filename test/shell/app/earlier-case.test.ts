import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PersonActor } from '../../../core/engine/model/actor.ts';
import type { ReadLogEntry, Store } from '../../../core/shell/app/ports.ts';
import { packCopy } from '../../cli/pack-copy.ts';
import { type ApiServer, type Person, people, startApi } from '../http/api-server.ts';
import { application, openCase, submitCase, take } from '../http/xa-case.ts';

/** The teaching pack, in which a case may follow one that was refused or withdrawn. */
async function followingPack(): Promise<string> {
  const folder = await packCopy();
  const path = join(folder, 'services/readmission/service.yaml');
  const follows = 'follows: { services: [readmission], outcomes: [refused, withdrawn] }';
  await writeFile(path, (await readFile(path, 'utf8')).replace('reference: XA\n', `reference: XA\n${follows}\n`));
  return folder;
}

/** The API with that pack; `reads` notes what is written to the log of reads. */
async function follow(folder?: string) {
  const reads: ReadLogEntry[] = [];
  const noting = (store: Store): Store => ({
    ...store,
    asActor: (actor) => {
      const desk = store.asActor(actor);
      const logRead = (entry: ReadLogEntry) => {
        reads.push(entry);
        return desk.logRead(entry);
      };
      return { ...desk, logRead };
    },
  });
  const api = await startApi({ pack: folder ?? (await followingPack()), between: noting });
  const open = (person: string, earlier: string) =>
    api.call(person, 'POST', '/cases', { body: { service: 'readmission', earlier } });
  return { api, open, reads };
}

async function withdrawn(api: ApiServer): Promise<string> {
  const caseId = await submitCase(api);
  await take(api, 'officer', caseId, { type: 'take-transition', transition: 'withdraw' });
  return caseId;
}

describe('an earlier case', () => {
  it('is named when a case is opened, and shown with it to the side that opened it', async () => {
    const { api, open } = await follow();
    const earlier = await withdrawn(api);
    const opened = await open('officer', earlier);
    expect(opened.status).toBe(201);
    const { caseId } = opened.body;
    const view = await api.call('officer', 'GET', `/cases/${caseId}`);
    expect(view.body.earlier).toEqual({
      caseId: earlier,
      reference: expect.any(String),
      service: 'readmission',
      outcome: 'withdrawn',
      closedOn: '2026-03-02',
    });
    await take(api, 'officer', caseId, { type: 'take-transition', transition: 'submit', answers: application });
    for (const path of ['', '/timeline', '/deadlines', '/commands']) {
      const other = await api.call('desk', 'GET', `/cases/${caseId}${path}`);
      expect(other.status).toBe(200);
      expect(other.text).not.toContain(earlier);
      expect(other.text).not.toContain('earlier');
    }
  });

  it('cannot be one that goes on', async () => {
    const { api, open } = await follow();
    const goesOn = await submitCase(api);
    expect((await open('officer', goesOn)).body).toMatchObject({ status: 409, code: 'earlier-case-not-ended' });
  });

  it('of another authority answers exactly like one that does not exist, and opens nothing', async () => {
    const { api, open } = await follow();
    const [ended, goesOn] = [await withdrawn(api), await openCase(api)];
    const invented = '00000000-0000-4000-8000-00000000abcd';
    const answers = await Promise.all([ended, goesOn, invented].map((earlier) => open('stranger', earlier)));
    const bare = answers.map(({ status, body: { instance: _i, id: _d, ...problem } }) => ({ status, problem }));
    expect(bare[0]).toMatchObject({ status: 404, problem: { code: 'case-unknown' } });
    expect(bare[1]).toEqual(bare[0]);
    expect(bare[2]).toEqual(bare[0]);
    expect((await api.call('stranger', 'GET', '/cases')).body.rows).toEqual([]);
  });

  it('is not even looked for by who may open nothing', async () => {
    const { api, open } = await follow();
    const answer = await open('desk', await withdrawn(api));
    expect(answer.body).toMatchObject({ status: 403, code: 'not-allowed' });
  });

  it('is in the log of reads, and so is the attempt at one that cannot be reached', async () => {
    const { api, open, reads } = await follow();
    const earlier = await withdrawn(api);
    reads.length = 0;
    await open('officer', earlier);
    await open('stranger', earlier);
    expect(reads.map(({ what, caseId, denied = false }) => [what, caseId, denied])).toEqual([
      ['earlier-case', earlier, false],
      ['earlier-case', earlier, true],
      ['open-case', undefined, true],
    ]);
    expect(reads.map(({ actor }) => actor.authority)).toEqual(['xb-returns', 'xb-coast', 'xb-coast']);
  });

  it('has ended where its clock has run out, however late the sweep comes', async () => {
    const folder = await followingPack();
    const path = join(folder, 'services/readmission/workflow.yaml');
    // A silence ends the case: no sound pack, but one whose clock does it alone.
    await writeFile(
      path,
      (await readFile(path, 'utf8')).replace('reply-expired: deemed-agreed', 'reply-expired: withdrawn'),
    );
    const { api } = await follow(folder);
    const earlier = await submitCase(api);
    const actor: PersonActor = { kind: 'person', user: 'officer', ...(people.officer as Person) };
    const open = () => api.app.execute({ actor, command: { type: 'open-case', service: 'readmission', earlier } });
    expect(await open()).toMatchObject({ is: 'refused', refusal: { code: 'earlier-case-not-ended' } });
    api.setNow('2026-04-02T09:00:00.000Z');
    expect(await open()).toMatchObject({ is: 'done' });
  });
});
