import { describe, expect, it } from 'vitest';
import type { PersonActor } from '../../core/engine/model/actor.ts';
import { type Sent, startFormConsole } from './form-console.ts';

const people = {
  gardener: { authority: 'plot-7', roles: ['gardener'] },
  chair: { authority: 'hut', roles: ['chair'] },
};
const chair = { kind: 'person', user: 'user-chair', ...people.chair } as PersonActor;

async function startSketch() {
  const pages = await startFormConsole({ pack: 'test/packs/fixtures/allotment', people });
  const opened = await pages.post('gardener', '/cases/new/shed-permit', [['party:committee', 'hut']]);
  const address = opened.location?.split('?')[0] ?? '';
  const step = '?step=ask-for-shed';
  const section = `${address}/forms/shed-plan/1${step}`;
  const fields: Sent = [
    ['draftVersion', '0'],
    ['a:/gardener/name', 'Testcase'],
    ['a:/height', '2'],
    ['a:/colour', 'green'],
    ['a:/secretWishes', 'A second shed.'],
  ];
  await pages.send('gardener', section, fields);
  return { pages, address, section, check: `${address}/forms/shed-plan/check${step}` };
}

const hidden = (html: string): Sent =>
  [...html.matchAll(/name="(key|version|draftVersion)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
const inText = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ');

describe('the check of a form', () => {
  it('says who will see which kinds of data, and what stays, before anything is sent', async () => {
    const { pages, check } = await startSketch();
    const text = inText((await pages.get('gardener', check)).html);
    expect(text).toMatch(/goes to: Committee: \S.* They will see: The gardener The shed Stays with you: Diary/);
  });

  it('is right: the other side sees exactly that', async () => {
    const { pages, address, check } = await startSketch();
    const page = await pages.get('gardener', check);
    expect((await pages.post('gardener', check, hidden(page.html))).status).toBe(303);
    const view = await pages.app.viewCase(chair, address.split('/').at(-1) ?? '');
    expect(JSON.stringify(view?.forms['shed-plan'])).not.toContain('second shed');
    expect(view?.forms['shed-plan']).toMatchObject({ height: 2 });
  });

  it('sends a step with the day on which it happened, within the bounds of the rules', async () => {
    const { pages, check } = await startSketch();
    const page = await pages.get('gardener', check);
    const day = (text: string): Sent => [
      ['on:day', text],
      ['on:month', ''],
      ['on:year', ''],
    ];
    const early = await pages.post('gardener', check, [...hidden(page.html), ...day('2020-01-01')]);
    expect(early.status).toBe(422);
    expect(early.html).toContain('role="alert"');
    const nonsense = await pages.post('gardener', check, [...hidden(early.html), ...day('never')]);
    expect(nonsense.status).toBe(422);
    const sent = await pages.post('gardener', check, [...hidden(nonsense.html), ...day('2026-03-02')]);
    expect(sent.status).toBe(303);
  });

  it('sends nothing that was changed after it was looked at', async () => {
    const { pages, address, section, check } = await startSketch();
    const page = await pages.get('gardener', check);
    await pages.send('gardener', section, [
      ['draftVersion', '1'],
      ['a:/height', '9'],
    ]);
    const answer = await pages.post('gardener', check, hidden(page.html));
    expect(answer.status).toBe(409);
    expect(await pages.app.viewCase(chair, address.split('/').at(-1) ?? '')).toBeUndefined();
  });

  it('is not there for the side that does not fill the form in', async () => {
    const { pages, address, check } = await startSketch();
    const page = await pages.get('gardener', check);
    await pages.post('gardener', check, hidden(page.html));
    for (const path of [
      'forms/shed-plan',
      'forms/shed-plan/1',
      'forms/shed-plan/check',
      'forms/shed-plan/check?step=ask-for-shed',
    ]) {
      expect((await pages.get('chair', `${address}/${path}`)).status).toBe(404);
    }
    expect((await pages.send('chair', `${address}/forms/shed-plan/1`, [['a:/height', '1']])).status).toBe(404);
    expect((await pages.post('chair', check, hidden(page.html))).status).toBe(404);
  });

  it('keeps a step from those who may not take it, however they send it', async () => {
    const { pages, address, check } = await startSketch();
    await pages.post('gardener', check, hidden((await pages.get('gardener', check)).html));
    const url = `${address}/steps/take-transition/allow-shed`;
    expect((await pages.get('gardener', url)).status).toBe(404);
    expect((await pages.post('gardener', url, [['key', 'key-of-a-gardener']])).status).toBe(404);
    expect((await pages.app.viewCase(chair, address.split('/').at(-1) ?? ''))?.states.join(' ')).not.toContain(
      'allowed',
    );
  });
});
