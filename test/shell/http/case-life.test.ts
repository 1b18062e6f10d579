import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packCopy } from '../../cli/pack-copy.ts';
import type { ApiServer } from './api-server.ts';
import { application, openCase, startApi, submitCase, take } from './xa-case.ts';

describe('a case over HTTP', () => {
  let api: ApiServer;
  beforeAll(async () => {
    api = await startApi();
  });

  it('is opened with its address, its version and its first commands', async () => {
    const opened = await api.call('officer', 'POST', '/cases', { body: { service: 'readmission' } });
    expect(opened.status).toBe(201);
    expect(opened.headers.location).toBe(`/api/v1/cases/${opened.body.caseId}`);
    expect(opened.headers.etag).toBe(`"${opened.body.version}"`);
    const { body } = await api.call('officer', 'GET', `/cases/${opened.body.caseId}/commands`);
    const offered = body.commands.map((one: { command: string; name?: string }) => [one.command, one.name]);
    expect(offered).toContainEqual(['take-transition', 'submit']);
  });

  it('gives a receipt for what is handed to the other side', async () => {
    const caseId = await openCase(api);
    const submit = { type: 'take-transition', transition: 'submit', answers: application };
    const { status, body } = await take(api, 'officer', caseId, submit);
    expect(status).toBe(200);
    expect(body.receipts).toHaveLength(1);
    expect(body.receipts[0]).toMatchObject({ form: 'application', to: 'requested' });
  });

  it('shows the other side what it was handed, and the date with its reasons', async () => {
    const caseId = await submitCase(api);
    const view = await api.call('desk', 'GET', `/cases/${caseId}`);
    expect(view.body.forms.application.person.familyName).toBe('Testcase');
    expect(view.headers.etag).toBe(`"${view.body.version}"`);
    const { body } = await api.call('desk', 'GET', `/cases/${caseId}/deadlines`);
    expect(body.deadlines).toMatchObject([
      {
        rule: 'reply',
        lastDay: '2026-04-01',
        explanation: { source: { article: '8' }, trigger: { on: '2026-03-02' } },
      },
    ]);
  });

  it('cuts the view to what the role may read', async () => {
    const caseId = await submitCase(api);
    const { text } = await api.call('head', 'GET', `/cases/${caseId}`);
    expect(text).not.toContain('Testcase');
  });

  it('tells the other side by which authority something was done, and never by whom', async () => {
    const caseId = await submitCase(api);
    const own = await api.call('officer', 'GET', `/cases/${caseId}/timeline`);
    const other = await api.call('desk', 'GET', `/cases/${caseId}/timeline`);
    expect(own.text).toContain('user-officer');
    expect(other.text).toContain('xb-returns');
    expect(other.text).not.toContain('user-officer');
  });

  it('refuses with the article, the places in the body, and a status', async () => {
    const caseId = await openCase(api);
    const answers = { ...application, person: { familyName: 'Testcase', birthDate: '1990-02-30' } };
    const wrong = await take(api, 'officer', caseId, { type: 'record-answers', form: 'application', answers });
    expect(wrong.status).toBe(422);
    expect(wrong.body.code).toBe('answers-invalid');
    expect(wrong.body.fields).toMatchObject([{ pointer: '/answers/person/birthDate', code: 'format' }]);
    expect(wrong.text).not.toContain('1990-02-30');
    const early = await take(api, 'officer', caseId, { type: 'take-transition', transition: 'agree' });
    expect(early.body).toMatchObject({ status: 422, code: 'transition-unknown' });
  });

  it('is found by name only by those who may read it', async () => {
    await submitCase(api);
    const search = { body: { text: 'Testcase' } };
    const found = await api.call('desk', 'POST', '/search', search);
    expect(found.body.hits.length).toBeGreaterThan(0);
    for (const person of ['stranger', 'head', 'nobody']) {
      expect((await api.call(person, 'POST', '/search', search)).body.hits).toEqual([]);
    }
  });
});

describe('an older version', () => {
  it('is refused with the version that the case has now, and nothing happens', async () => {
    const api = await startApi();
    const caseId = await openCase(api);
    const before = await api.call('officer', 'GET', `/cases/${caseId}`);
    const record = { type: 'record-answers', form: 'application', answers: application };
    const first = await take(api, 'officer', caseId, record, { 'if-match': String(before.headers.etag) });
    expect(first.status).toBe(200);
    const second = await take(api, 'officer', caseId, record, { 'if-match': String(before.headers.etag) });
    expect(second.status).toBe(412);
    expect(second.headers.etag).toBe(first.headers.etag);
    expect(second.body.params).toEqual({ version: first.body.version });
    const after = await api.call('officer', 'GET', `/cases/${caseId}`);
    expect(after.headers.etag).toBe(first.headers.etag);
  });

  it.each(['W/"1"', '1', '"x"', '"1", "2"', '"99999999999"'])('is not read from %s', async (value) => {
    const api = await startApi();
    const caseId = await openCase(api);
    const answer = await take(api, 'officer', caseId, { type: 'claim-task', role: 'x' }, { 'if-match': value });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'header-invalid', params: { header: 'If-Match' } });
  });
});

describe('an idempotency key', () => {
  const headers = { 'idempotency-key': 'harbour-key-0001' };

  it('makes a repeated opening the same case', async () => {
    const api = await startApi();
    const request = { body: { service: 'readmission' }, headers };
    const first = await api.call('officer', 'POST', '/cases', request);
    const second = await api.call('officer', 'POST', '/cases', request);
    expect(second.body).toEqual({ ...first.body, replayed: true });
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect((await api.call('officer', 'GET', '/cases')).body.rows).toHaveLength(1);
  });

  it('is refused for another command', async () => {
    const api = await startApi();
    const caseId = await openCase(api);
    const record = { type: 'record-answers', form: 'application', answers: application };
    expect((await take(api, 'officer', caseId, record, headers)).status).toBe(200);
    const other = await take(api, 'officer', caseId, { type: 'take-transition', transition: 'withdraw' }, headers);
    expect(other.status).toBe(409);
    expect(other.body.code).toBe('idempotency-key-reused');
  });

  it('of one person says nothing to another', async () => {
    const api = await startApi();
    const request = { body: { service: 'readmission' }, headers };
    const first = await api.call('officer', 'POST', '/cases', request);
    const second = await api.call('stranger', 'POST', '/cases', request);
    expect(second.status).toBe(201);
    expect(second.body.caseId).not.toBe(first.body.caseId);
  });

  it.each(['short', 'with space in it', 'x'.repeat(201)])('is not taken as %j', async (key) => {
    const api = await startApi();
    const answer = await api.call('officer', 'POST', '/cases', {
      body: { service: 'readmission' },
      headers: { 'idempotency-key': key },
    });
    expect(answer.body).toMatchObject({ status: 400, code: 'header-invalid' });
  });
});

describe('a draft', () => {
  it('is kept for its own side, version upon version', async () => {
    const api = await startApi();
    const caseId = await openCase(api);
    const path = `/cases/${caseId}/drafts/application`;
    const save = (version: number) =>
      api.call('officer', 'PUT', path, { body: { answers: { half: 'done' }, version } });
    expect((await api.call('officer', 'GET', path)).status).toBe(404);
    expect((await save(0)).body).toEqual({ version: 1 });
    expect((await save(0)).body).toMatchObject({ status: 409, code: 'draft-stale' });
    expect((await save(1)).body).toEqual({ version: 2 });
    expect((await api.call('officer', 'GET', path)).body).toMatchObject({ answers: { half: 'done' }, version: 2 });
    expect((await api.call('desk', 'GET', path)).status).toBe(404);
  });
});

describe('the worklist', () => {
  it('comes in pages that join without gap or repetition', async () => {
    const api = await startApi();
    const opened = new Set<string>();
    for (let index = 0; index < 5; index++) opened.add(await openCase(api));
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const path: string = `/cases?limit=2${next === undefined ? '' : `&after=${next}`}`;
      const { body } = await api.call('officer', 'GET', path);
      seen.push(...body.rows.map((row: { caseId: string }) => row.caseId));
      next = body.next;
    } while (next !== undefined);
    expect(seen).toHaveLength(5);
    expect(new Set(seen)).toEqual(opened);
  });

  it('is filtered', async () => {
    const api = await startApi();
    const submitted = await submitCase(api);
    const draft = await openCase(api);
    const ids = async (person: string, query: string) =>
      (await api.call(person, 'GET', `/cases?${query}`)).body.rows.map((row: { caseId: string }) => row.caseId);
    expect(await ids('officer', 'state=draft')).toEqual([draft]);
    expect(await ids('officer', 'service=readmission&closed=false')).toHaveLength(2);
    expect(await ids('officer', 'closed=true')).toEqual([]);
    expect(await ids('desk', 'responsible=desk-officer')).toEqual([submitted]);
    expect(await ids('desk', 'facet=personCategory:own-national')).toEqual([submitted]);
    expect(await ids('desk', 'facet=personCategory:third-country-national')).toEqual([]);
    expect(await ids('officer', 'dueBefore=2026-03-03T00:00:00.000Z')).toEqual([]);
  });

  it('refuses a cursor that it did not give', async () => {
    const api = await startApi();
    const answer = await api.call('officer', 'GET', '/cases?after=bm90LWEtY3Vyc29y');
    expect(answer.body).toMatchObject({ status: 400, code: 'cursor-invalid' });
  });
});

describe('services and forms', () => {
  it('tells who may open what', async () => {
    const api = await startApi();
    const mayOpen = async (person: string) => (await api.call(person, 'GET', '/services')).body.services;
    expect(await mayOpen('officer')).toMatchObject([{ id: 'readmission', title: 'Readmission', mayOpen: true }]);
    expect(await mayOpen('desk')).toMatchObject([{ id: 'readmission', mayOpen: false }]);
    expect(await mayOpen('nobody')).toEqual([]);
  });

  it('offers to open nothing on a day on which the agreement does not bind the authority', async () => {
    const boundUntil = async (day: string) => {
      const folder = await packCopy('pack.yaml', 'XB: { from: 2015-01-01 }', `XB: { until: ${day} }`);
      const service = join(folder, 'services/readmission/service.yaml');
      const text = await readFile(service, 'utf8');
      const scoped = text.replace('reference: XA\n', 'reference: XA\nrestsOn: { instrument: harbour-accord }\n');
      await writeFile(service, scoped);
      return startApi({ pack: folder });
    };
    const offered = async (api: ApiServer) => (await api.call('officer', 'GET', '/services')).body.services[0].mayOpen;
    expect(await offered(await boundUntil('2026-03-02'))).toBe(true);
    const late = await boundUntil('2026-03-01');
    expect(await offered(late)).toBe(false);
    const { status, body } = await late.call('officer', 'POST', '/cases', { body: { service: 'readmission' } });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'not-a-party',
      params: { side: 'requesting', counterpart: 'XB' },
      because: { instrument: 'harbour-accord' },
    });
  });

  it('gives a form with its labels by place', async () => {
    const api = await startApi();
    const headers = { 'accept-language': 'xx, en-GB;q=0.5' };
    const { body } = await api.call('officer', 'GET', '/services/readmission/forms/application', { headers });
    expect(body.language).toBe('en');
    expect(body.texts).toMatchObject({ '': 'Readmission application', '/person': 'Person' });
    expect(body.texts['/person/birthDate']).toBe('Date of birth');
    expect(body.schema.required).toContain('attestation');
  });

  it.each(['/services/other/forms/application', '/services/readmission/forms/other', '/services/constructor/forms/x'])(
    'has nothing at %s',
    async (path) => {
      const api = await startApi();
      expect((await api.call('officer', 'GET', path)).status).toBe(404);
    },
  );
});
