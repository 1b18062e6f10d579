import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseConsole } from './case-console.ts';
import { staff, startCounted, submitted } from './counted-pack.ts';

describe('supervision', () => {
  let console: CaseConsole;
  let cases: readonly string[];

  beforeAll(async () => {
    console = await startCounted();
    cases = await submitted(console, 3);
    await console.app.execute({
      actor: staff.desk,
      caseId: cases[0] ?? '',
      command: { type: 'claim-task', role: 'desk-officer' },
    });
  });

  it('counts the open cases of the authority, each number with the cases behind it', async () => {
    const { status, html } = await console.get(staff.head, '/supervision');
    expect(status).toBe(200);
    expect(html).toContain('In 1 of the open cases somebody has taken on a task.');
    const links = [...html.matchAll(/href="(\/supervision\/cases[^"]*)"[^>]*>(?:<span class="total-count">)?(\d+)/g)];
    expect(links.length).toBeGreaterThan(8);
    for (const [, address = '', count] of links) {
      const { html: listed } = await console.get(
        staff.head,
        address.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
      );
      expect([address, cases.filter((id) => listed.includes(`/cases/${id}`)).length]).toEqual([address, Number(count)]);
    }
  });

  it('names nobody and no value of a case', async () => {
    const { html } = await console.get(staff.head, '/supervision');
    for (const text of ['desk<', 'Planted-Family', ...cases])
      expect(html.replace(/<header.*<\/header>/s, '')).not.toContain(text);
  });

  it('is not there for who has no role, nor without a session, and shows another side its own cases only', async () => {
    for (const path of ['/supervision', '/supervision/cases']) {
      const { status, html } = await console.get(staff.nobody, path);
      expect(status).toBe(404);
      expect(html).not.toContain('href="/supervision"');
      expect((await console.get(undefined, path)).status).toBe(303);
      expect((await console.get(staff.officer, path)).status).toBe(200);
    }
    const draft = await console.app.execute({
      actor: staff.officer,
      command: { type: 'open-case', service: 'readmission' },
    });
    if (draft.is !== 'done') throw new Error(draft.is);
    const total = (html: string) => /total-count">(\d+)/.exec(html)?.[1];
    expect(total((await console.get(staff.officer, '/supervision')).html)).toBe('4');
    expect(total((await console.get(staff.head, '/supervision')).html)).toBe('3');
    const load = await console.app.load(staff.nobody, { dueBefore: [], openedBefore: [] });
    expect(load).toEqual([]);
  });

  it('takes nothing else from an address', async () => {
    const odd = '/supervision/cases?role=../x&waits=no&with=__proto__&age=9&due=Planted&after=%27';
    const { status, html } = await console.get(staff.head, odd);
    expect(status).toBe(200);
    expect(html).not.toContain('Planted');
  });

  it('tells the ages and ends of clocks as time passes', async () => {
    const due = async (what: string) =>
      (await console.get(staff.head, `/supervision/cases?${what}`)).html.includes(cases[0] ?? '');
    expect([await due('age=0'), await due('age=1')]).toEqual([true, false]);
    console.setNow('2026-03-10T09:00:00.000Z');
    expect([await due('age=0'), await due('age=1')]).toEqual([false, true]);
    expect([await due('due=none'), await due('due=over')]).toEqual([false, false]);
  });
});
