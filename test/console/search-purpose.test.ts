import { describe, expect, it } from 'vitest';
import { compile } from '../../core/engine/compile/compile.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { ReadLogEntry, Store } from '../../core/shell/app/ports.ts';
import { changePack, loadPack } from '../packs/load-pack.ts';
import { startApi } from '../shell/http/api-server.ts';
import { submitCase } from '../shell/http/xa-case.ts';
import { startFormConsole } from './form-console.ts';

/** The teaching pack in which a search says why. */
function askingPack(): CompiledPack {
  const source = loadPack('country-packs/xa');
  const access = source.files['access.yaml']?.text ?? '';
  const search = 'search: { purposes: question-purposes, source: { status: policy } }\n';
  const { pack, diagnostics } = compile(changePack(source, { 'access.yaml': `${access}\n${search}` }));
  if (!pack) throw new Error(JSON.stringify(diagnostics));
  return pack;
}

const pack = askingPack();

function noting(reads: ReadLogEntry[]): (store: Store) => Store {
  return (store) => ({
    ...store,
    asActor: (actor) => {
      const desk = store.asActor(actor);
      return {
        ...desk,
        logRead(entry) {
          reads.push(entry);
          return desk.logRead(entry);
        },
      };
    },
  });
}

describe('a search by what is personal, where the pack asks why', () => {
  it('is refused without a purpose of the list, and that is logged as a denial', async () => {
    const reads: ReadLogEntry[] = [];
    const api = await startApi({ compiled: pack, between: noting(reads) });
    await submitCase(api);
    for (const more of [{}, { purpose: 'curiosity' }]) {
      const answer = await api.call('desk', 'POST', '/search', { body: { text: 'Testcase', ...more } });
      expect(answer.body).toMatchObject({ status: 422, code: 'purpose-unknown' });
      expect(reads.at(-1)).toMatchObject({ what: 'search', denied: true, code: 'purpose-unknown' });
    }
    expect(JSON.stringify(reads)).not.toContain('Testcase');
  });

  it('is answered the same whether there is a case or none', async () => {
    const api = await startApi({ compiled: pack });
    await submitCase(api);
    const answers = await Promise.all(
      ['Testcase', 'Nobody', '1990-05-17', '1801-01-01'].map((text) =>
        api.call('desk', 'POST', '/search', { body: { text } }),
      ),
    );
    const bare = answers.map(({ status, body: { instance: _i, id: _d, ...problem } }) => ({ status, problem }));
    for (const each of bare) expect(each).toEqual(bare[0]);
  });

  it('is logged with its purpose and the number of the matter, as is every case that was found', async () => {
    const reads: ReadLogEntry[] = [];
    const api = await startApi({ compiled: pack, between: noting(reads) });
    const caseId = await submitCase(api);
    const why = { purpose: 'verify-identity', matter: 'M-7/2026' };
    const answer = await api.call('desk', 'POST', '/search', { body: { text: '1990', ...why } });
    expect(answer.body.hits).toMatchObject([{ row: { caseId } }]);
    expect(reads.filter(({ purpose }) => purpose !== undefined)).toMatchObject([
      { what: 'search', ...why },
      { what: 'found', caseId, ...why },
    ]);
    const bad = { ...why, matter: 'Sample Testcase' };
    expect((await api.call('desk', 'POST', '/search', { body: { text: 'x', ...bad } })).status).toBe(400);
  });

  it('needs none for a reference, which finds the own cases only', async () => {
    const api = await startApi({ compiled: pack });
    const caseId = await submitCase(api);
    const { reference } = (await api.call('desk', 'GET', `/cases/${caseId}`)).body;
    const ask = (who: string) => api.call(who, 'POST', '/search', { body: { text: ` ${reference.toLowerCase()}` } });
    expect((await ask('desk')).body.hits).toMatchObject([{ row: { caseId }, score: 1, by: 'reference' }]);
    expect((await ask('officer')).body.hits).toHaveLength(1);
    for (const who of ['stranger', 'nobody']) expect((await ask(who)).body.code).toBe('purpose-unknown');
  });

  it('marks a date with day and month exchanged', async () => {
    const api = await startApi({ compiled: pack });
    const caseId = (await api.call('officer', 'POST', '/cases', { body: { service: 'readmission' } })).body.caseId;
    const answers = {
      person: { familyName: 'Testcase', birthDate: '1990-05-12' },
      personCategory: 'own-national',
      attestation: true,
    };
    const submit = { type: 'take-transition', transition: 'submit', answers };
    await api.call('officer', 'POST', `/cases/${caseId}/commands`, { body: submit });
    const find = async (text: string) =>
      (await api.call('desk', 'POST', '/search', { body: { text, purpose: 'verify-identity' } })).body.hits;
    expect(await find('5.12.1990')).toMatchObject([{ row: { caseId }, by: 'swapped-date' }]);
    expect((await find('12.5.1990'))[0]).not.toHaveProperty('by');
  });
});

describe('the page of the search', () => {
  it('asks why, says what lacks, and keeps what was typed', async () => {
    const desk = await startFormConsole({ compiled: pack });
    const { html } = await desk.get('desk', '/search');
    expect(html).toContain('Why do you search?');
    const refused = await desk.post('desk', '/search', [['text', 'Testcase']]);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('href="#purpose"');
    expect(refused.html).toContain('value="Testcase"');
    const wrong = await desk.post('desk', '/search', [
      ['text', 'Testcase'],
      ['purpose', 'verify-identity'],
      ['matter', 'a b'],
    ]);
    expect(wrong.html).toContain('href="#matter"');
    const found = await desk.post('desk', '/search', [
      ['text', 'Testcase'],
      ['purpose', 'verify-identity'],
    ]);
    expect(found.status).toBe(200);
    expect(found.html).toMatch(/value="verify-identity" selected/);
  });

  it('asks nothing where the pack does not', async () => {
    const desk = await startFormConsole();
    expect((await desk.get('desk', '/search')).html).not.toContain('Why do you search?');
    expect((await desk.post('desk', '/search', [['text', 'Testcase']])).status).toBe(200);
  });
});
