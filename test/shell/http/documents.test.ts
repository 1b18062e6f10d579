import { describe, expect, it } from 'vitest';
import { compile } from '../../../core/engine/compile/compile.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';
import { readPdf } from '../documents/sheet/pdf-facts.ts';
import { startApi } from './api-server.ts';

const people = {
  gardener: { authority: 'plot-7', roles: ['gardener'] },
  neighbour: { authority: 'plot-8', roles: ['gardener'] },
  judge: { authority: 'slug-court', roles: ['slug-judge'] },
  chair: { authority: 'hut', roles: ['chair'] },
  treasurer: { authority: 'hut', roles: ['treasurer'] },
  nobody: { authority: 'hut', roles: [] },
};

const allotment = loadPack('test/packs/fixtures/allotment');

/** The garden with two more documents: what was asked, for whoever asked; and the file of the committee, of which its chair may not read all. */
const { pack: garden, diagnostics } = compile(
  changePack(allotment, {
    'locales/en.yaml': (allotment.files['locales/en.yaml']?.text ?? '').replace(
      'documents: {',
      'documents: { plan-copy: "Copy of the plan", file: "File of the committee",',
    ),
    'documents/plan-copy.yaml':
      'service: shed-permit\nkind: document\nside: plotholder\nby: [gardener]\nsent: { form: shed-plan, to: committee }\nfields: [shed-plan.gardener.name, shed-plan.colour]\n',
    'documents/plan-copy.en.hbs': '# Copy\n\nName: {{shed-plan.gardener.name}}\nColour: {{label shed-plan.colour}}\n',
    'documents/file.yaml':
      'service: shed-permit\nkind: document\nside: committee\nby: [chair, treasurer]\nfields: [shed-plan.gardener.name, shed-plan.colour, verdict.keysFrom]\n',
    'documents/file.en.hbs':
      '# File\n\nName: {{shed-plan.gardener.name}}\nColour: {{label shed-plan.colour}}\nKeys from: {{date verdict.keysFrom}}\n',
  }),
);
if (!garden) throw new Error(diagnostics.map(({ message }) => message).join('\n'));

const plain = (text: string) => text.replaceAll(/[\s\u200b\u2066-\u2069]/g, '');

const byId = (documents: readonly { readonly id: string; readonly isOpen: boolean }[]) =>
  [...documents].sort((one, other) => (one.id < other.id ? -1 : 1));

async function asked() {
  const api = await startApi({ compiled: garden as NonNullable<typeof garden>, people });
  const opened = await api.call('gardener', 'POST', '/cases', {
    body: { service: 'shed-permit', parties: { committee: 'hut' } },
  });
  expect(opened.status).toBe(201);
  const { caseId } = opened.body;
  const documents = (person: string) => api.call(person, 'GET', `/cases/${caseId}/documents`);
  const document = (person: string, id: string, language = 'en') =>
    api.call(person, 'GET', `/cases/${caseId}/documents/${id}?language=${language}`);
  const submit = async () => {
    const answers = { gardener: { name: 'Sample Gardener' }, height: 2, colour: 'brown' };
    const command = { type: 'take-transition', transition: 'ask-for-shed', answers };
    const { status, text } = await api.call('gardener', 'POST', `/cases/${caseId}/commands`, { body: command });
    expect([status, text.slice(0, 0)]).toEqual([200, '']);
  };
  return { api, caseId, documents, document, submit };
}

describe('the documents of a case', () => {
  it('are listed for whose they are to make, and can be had when their time has come', async () => {
    const { documents, document, submit } = await asked();
    expect(byId((await documents('gardener')).body.documents)).toEqual([
      { id: 'plan-copy', kind: 'document', languages: ['en'], isOpen: false },
      { id: 'silence-notice', kind: 'notice', languages: ['en'], isOpen: false },
    ]);
    expect((await document('gardener', 'plan-copy')).status).toBe(404);
    await submit();
    const made = await document('gardener', 'plan-copy');
    expect(made.status).toBe(200);
    expect(made.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="plan-copy.en.pdf"',
      'content-length': String(made.bytes.byteLength),
    });
    const { text } = await readPdf(made.bytes);
    expect(plain(text)).toContain('SampleGardener');
    const offered = byId((await documents('chair')).body.documents).map(({ id, isOpen }) => [id, isOpen]);
    expect(offered).toEqual([
      ['file', true],
      ['shed-licence', false],
      ['silence-notice', false],
    ]);
  });

  it('show what may be read, and say of the rest that it may not', async () => {
    const { document, submit } = await asked();
    await submit();
    const [chair, treasurer] = [await document('chair', 'file'), await document('treasurer', 'file')];
    const seen = await Promise.all([chair, treasurer].map(async ({ bytes }) => plain((await readPdf(bytes)).text)));
    expect(seen[0]).not.toContain('SampleGardener');
    expect(seen[0]).toContain('notforwhoevermadethisdocumenttoread');
    expect(seen[1]).toContain('SampleGardener');
    for (const text of seen) {
      expect(text).toContain('brown');
      expect(text).toContain('notstated');
    }
  });

  it('are alike not there for others, not yet, in another language, and where there is none', async () => {
    const { api, caseId, document, submit } = await asked();
    await submit();
    const ask = async (person: string, path: string) => {
      const { date: _date, ...headers } = (await api.call(person, 'GET', path)).headers;
      const { status, text } = await api.call(person, 'GET', path);
      return [status, headers['content-type'], text];
    };
    const none = await ask('chair', `/cases/${caseId}/documents/no-such?language=en`);
    expect(none[0]).toBe(404);
    for (const id of ['plan-copy', 'shed-licence', 'silence-notice', 'constructor']) {
      expect((await document('chair', id)).status, id).not.toBe(200);
    }
    expect(await ask('chair', `/cases/${caseId}/documents/plan-copy?language=en`)).toEqual(none);
    expect(await ask('chair', `/cases/${caseId}/documents/file?language=ur`)).toEqual(none);
    for (const stranger of ['neighbour', 'nobody', 'judge']) {
      for (const id of ['file', 'plan-copy', 'shed-licence']) {
        expect(await ask(stranger, `/cases/${caseId}/documents/${id}?language=en`), `${stranger} ${id}`).toEqual(none);
      }
    }
    expect((await api.call(undefined, 'GET', `/cases/${caseId}/documents/file?language=en`)).status).toBe(401);
  });

  it('are logged by name and category, and never by what stands in them', async () => {
    const { api, caseId, document, submit } = await asked();
    await submit();
    await document('chair', 'file');
    await document('neighbour', 'file');
    const reads = await api.store
      .asActor({ kind: 'person', user: 'user-chair', ...people.chair })
      .readsOf(caseId, 'committee');
    expect(reads).toContainEqual(
      expect.objectContaining({ what: 'document-made', document: 'file', categories: ['decision', 'shed-facts'] }),
    );
    expect(JSON.stringify(reads)).not.toContain('Sample');
    const history = await api.call('chair', 'GET', `/cases/${caseId}/history`);
    expect(history.text).toContain('was given a document made from the case');
  });
});
