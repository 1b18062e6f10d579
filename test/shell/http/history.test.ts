import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkout } from '../../cli/run-rcms.ts';
import { type ApiServer, people, startApi } from './api-server.ts';
import { submitCase } from './xa-case.ts';

/** The teaching pack with somebody on each side who oversees. */
async function overseenPack(root: string): Promise<string> {
  const folder = join(root, 'country-packs/xa');
  await cp(join(checkout, 'workflows'), join(root, 'workflows'), { recursive: true });
  await cp(join(checkout, 'country-packs/xa'), folder, { recursive: true });
  const role = (name: string, side: string, kind: string) =>
    `  ${name}:\n    side: ${side}\n    kinds: [${kind}]\n    reach: all\n    purpose: oversight\n    grants:\n      - reads: [file-facts]\n`;
  const roles = role('watch', 'requesting', 'return-agency') + role('privacy', 'requested', 'ministry');
  await change(join(folder, 'access.yaml'), (text) => text.replace('roles:\n', `roles:\n${roles}`));
  await change(join(folder, 'locales/en.yaml'), (text) =>
    text.replace('roles:\n', 'roles:\n  watch: "Oversight"\n  privacy: "Privacy"\n'),
  );
  return folder;
}

async function change(path: string, how: (text: string) => string): Promise<void> {
  await writeFile(path, how(await readFile(path, 'utf8')));
}

describe('the history of a case', () => {
  let api: ApiServer;
  let caseId: string;
  const tell = async (person: string, headers = {}) => api.call(person, 'GET', `/cases/${caseId}/history`, { headers });
  const linesOf = async (person: string, is: string) =>
    (await tell(person)).body.entries.filter((entry: { is: string }) => entry.is === is);

  let folder: string;
  afterAll(() => rm(folder, { recursive: true }));
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rcms-test-'));
    const more = {
      watch: { authority: 'xb-coast', roles: ['watch'] },
      privacy: { authority: 'xa-interior', roles: ['privacy'] },
    };
    api = await startApi({ pack: await overseenPack(folder), people: { ...people, ...more } });
    caseId = await submitCase(api);
    for (const person of ['officer', 'officer', 'desk', 'head', 'stranger', 'nobody']) {
      await api.call(person, 'GET', `/cases/${caseId}`);
    }
  });

  it('says in words what was done, by whom and when', async () => {
    const acts = await linesOf('officer', 'act');
    const texts = acts.map(({ text }: { text: string }) => text);
    expect(texts[0]).toMatch(/ of .+ opened the case\.$/);
    expect(texts.some((text: string) => text.endsWith('took the step: Submit the application.'))).toBe(true);
    expect(texts).toContain('A period began: Reply to the application.');
    expect(acts[0]).toMatchObject({ authority: 'xb-returns', user: expect.any(String) });
  });

  it('names to the other side the authority and never the person', async () => {
    const acts = await linesOf('desk', 'act');
    expect(acts.some(({ authority }: { authority: string }) => authority === 'xb-returns')).toBe(true);
    for (const act of acts) if (act.authority === 'xb-returns') expect(act.user).toBeUndefined();
  });

  it('shows an officer the looks of their own authority, and of nobody else', async () => {
    const looks = await linesOf('officer', 'look');
    expect(new Set(looks.map(({ authority }: { authority: string }) => authority))).toEqual(new Set(['xb-returns']));
    expect(looks.find(({ text }: { text: string }) => text.includes('looked at the case'))).toMatchObject({ times: 2 });
    expect(await linesOf('officer', 'denial')).toEqual([]);
  });

  it('shows oversight every look and denial of its side, and none of the other', async () => {
    const watch = [...(await linesOf('watch', 'look')), ...(await linesOf('watch', 'denial'))];
    expect(new Set(watch.map(({ authority }) => authority))).toEqual(new Set(['xb-returns', 'xb-coast']));
    expect((await linesOf('watch', 'denial'))[0]).toMatchObject({ authority: 'xb-coast' });
    const privacy = [...(await linesOf('privacy', 'look')), ...(await linesOf('privacy', 'denial'))];
    expect(new Set(privacy.map(({ authority }) => authority))).toEqual(new Set(['xa-interior']));
    expect((await linesOf('privacy', 'denial'))[0].text).toContain('was denied');
  });

  it('is itself a look', async () => {
    await tell('desk');
    const looks = await linesOf('privacy', 'look');
    expect(looks.some(({ text }: { text: string }) => text.includes('looked at the history'))).toBe(true);
  });

  it('does not exist for whoever the case does not exist for', async () => {
    for (const person of ['stranger', 'nobody']) {
      expect((await tell(person)).body).toMatchObject({ status: 404, code: 'case-unknown' });
    }
    const unknown = await api.call('officer', 'GET', '/cases/0a4b6f9e-1c1d-4d2e-8f3a-5b6c7d8e9f00/history');
    expect(unknown.body).toEqual({ ...(await tell('stranger')).body });
    expect((await api.call(undefined, 'GET', `/cases/${caseId}/history`)).status).toBe(401);
  });
});
