import { describe, expect, it } from 'vitest';
import type { PersonActor } from '../../core/engine/model/actor.ts';
import { plainPng } from '../shell/intake/pictures.ts';
import { type FormConsole, type Sent, startFormConsole } from './form-console.ts';

const people = {
  gardener: { authority: 'plot-7', roles: ['gardener'] },
  chair: { authority: 'hut', roles: ['chair'] },
};
const gardener = { kind: 'person', user: 'user-gardener', ...people.gardener } as PersonActor;
const png = plainPng();

async function startSketch() {
  const pages = await startFormConsole({ pack: 'test/packs/fixtures/allotment', people });
  const opened = await pages.post('gardener', '/cases/new/shed-permit', [['party:committee', 'hut']]);
  const address = opened.location?.split('?')[0] ?? '';
  return { pages, address, section: `${address}/forms/shed-plan/1` };
}

const filled: Sent = [
  ['draftVersion', '0'],
  ['a:/gardener/name', 'Testcase'],
  ['a:/height', '2,5'],
  ['a:/colour', 'green'],
];
const file = (name: string, bytes: Uint8Array = png, mediaType = 'image/png') => ({ name, mediaType, bytes });
const attached = async (pages: FormConsole, address: string) =>
  (await pages.app.viewCase(gardener, address.split('/').at(-1) ?? ''))?.attachments ?? [];

describe('a file in a form', () => {
  it('is put on record, stands in the draft, is shown with a link and goes along when the form is sent', async () => {
    const { pages, address, section } = await startSketch();
    const saved = await pages.send('gardener', section, filled, [file('u:/drawing')]);
    expect(saved.status).toBe(303);
    const [document] = await attached(pages, address);
    const page = await pages.get('gardener', section);
    expect(page.html).toContain(`files/${document?.id}`);
    const check = await pages.get('gardener', `${address}/forms/shed-plan/check`);
    const hidden = [...check.html.matchAll(/name="(key|version|draftVersion)" value="([^"]*)"/g)];
    const sent = hidden.map(([, name = '', value = '']) => [name, value] as const);
    expect((await pages.post('gardener', `${address}/forms/shed-plan/check`, sent)).location).toContain(
      '?done=record-answers',
    );
    const view = await pages.app.viewCase(gardener, address.split('/').at(-1) ?? '');
    expect(view?.forms['shed-plan']).toMatchObject({ height: 2.5, drawing: document?.id });
  });

  it('can be taken out of the form again', async () => {
    const { pages, address, section } = await startSketch();
    await pages.send('gardener', section, filled, [file('u:/drawing')]);
    const [document] = await attached(pages, address);
    await pages.send('gardener', section, [
      ['draftVersion', '1'],
      ['a:/drawing', document?.id ?? ''],
      ['x:/drawing', '1'],
    ]);
    expect((await pages.get('gardener', section)).html).not.toContain(`files/${document?.id}`);
  });

  it('of the wrong kind is told at its field, and what was typed is kept', async () => {
    const { pages, address, section } = await startSketch();
    const text = Buffer.from('no picture at all');
    const answer = await pages.send('gardener', section, filled, [file('u:/drawing', text)]);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('id="f-drawing-error"');
    expect(answer.html).toContain('value="Testcase"');
    expect(await attached(pages, address)).toEqual([]);
  });

  it('goes nowhere but into a field that takes one', async () => {
    const { pages, address, section } = await startSketch();
    for (const name of ['u:/gardener/name', 'u:/__proto__', 'u:/drawing/0', 'drawing', 'a:/drawing']) {
      expect((await pages.send('gardener', section, filled, [file(name)])).status).toBeLessThan(500);
    }
    expect(await attached(pages, address)).toEqual([]);
  });

  it('can be attached on its own, once', async () => {
    const { pages, address } = await startSketch();
    const url = `${address}/steps/attach-document`;
    const page = await pages.get('gardener', url);
    const key = /name="key" value="([^"]*)"/.exec(page.html)?.[1] ?? '';
    const fields: Sent = [
      ['key', key],
      ['field', 'shed-plan /drawing'],
    ];
    const done = await pages.send('gardener', url, fields, [file('file')]);
    expect(done.location).toBe(`${address}?done=attach-document`);
    expect((await pages.send('gardener', url, fields, [file('file')])).location).toBe(done.location);
    expect(await attached(pages, address)).toHaveLength(1);
    expect((await pages.send('gardener', url, fields, [])).status).toBe(422);
    expect((await pages.send('chair', url, fields, [file('file')])).status).toBe(404);
  });

  it('is not taken before the token of the session was seen', async () => {
    const { pages, address, section } = await startSketch();
    const { cookie, formToken } = await pages.session('gardener');
    const part = (head: string, body: string | Buffer) => [
      Buffer.from(`--x\r\n${head}\r\n\r\n`),
      Buffer.from(body),
      Buffer.from('\r\n'),
    ];
    const payload = Buffer.concat([
      ...part('Content-Disposition: form-data; name="u:/drawing"; filename="a"\r\nContent-Type: image/png', png),
      ...part('Content-Disposition: form-data; name="formToken"', formToken),
      Buffer.from('--x--\r\n'),
    ]);
    const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'multipart/form-data; boundary=x' };
    expect((await pages.server.inject({ method: 'POST', url: section, headers, payload })).statusCode).toBe(403);
    expect(await attached(pages, address)).toEqual([]);
  });
});

describe('a list in a form', () => {
  it('gets another item and loses one without script', async () => {
    const { pages, section } = await startSketch();
    const added = await pages.send('gardener', section, [
      ['draftVersion', '0'],
      ['f:/tools', '1'],
      ['act', 'add:/tools'],
    ]);
    expect(added.location).toBe(`${section}#f-tools-0`);
    expect((await pages.get('gardener', section)).html).toContain('value="remove:/tools/0"');
    await pages.send('gardener', section, [
      ['draftVersion', '1'],
      ['f:/tools', '1'],
      ['i:/tools/0', '1'],
      ['act', 'remove:/tools/0'],
    ]);
    expect((await pages.get('gardener', section)).html).not.toContain('value="remove:/tools/0"');
  });
});
