import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseConsole } from './case-console.ts';
import { staff, startCounted, submitted } from './counted-pack.ts';

const claim = 'claim-task desk-officer';
const fieldsOf = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`name="(${name})" value="([^"]+)"`, 'g'))].map(
    ([, field = '', value = '']) => [field, value] as const,
  );

describe('several cases at once', () => {
  let console: CaseConsole;
  let cases: readonly string[];
  const chosen = () => cases.map((id) => ['case', id] as const);

  beforeAll(async () => {
    console = await startCounted();
    cases = await submitted(console, 3);
  });

  it('are chosen from the list, and what can be done in them is told with how often', async () => {
    const { html } = await console.get(staff.desk, '/bulk');
    expect(
      fieldsOf(html, 'case')
        .map(([, id]) => id)
        .sort(),
    ).toEqual([...cases].sort());
    const acts = (await console.post(staff.desk, '/bulk', chosen())).html;
    expect(acts).toContain(`value="${claim}"`);
    expect(acts).toContain('Possible now in 3 of 3');
    // What needs a form is done in the case itself.
    expect(acts).not.toContain('take-transition agree');
    expect(acts).not.toContain('post-message');
  });

  it('are each looked at before anything is done', async () => {
    const version = (await console.app.viewCase(staff.desk, cases[0] ?? ''))?.version;
    const { html } = await console.post(staff.desk, '/bulk/preview', [...chosen(), ['act', claim]]);
    expect(html.match(/type="checkbox"/g)).toHaveLength(3);
    expect((await console.app.viewCase(staff.desk, cases[0] ?? ''))?.version).toBe(version);
  });

  it('have each its own result, and are worked on once however often the page is sent', async () => {
    const preview = (await console.post(staff.desk, '/bulk/preview', [...chosen(), ['act', claim]])).html;
    const guards = fieldsOf(preview, 'key|act|version:[^"]+');
    // Meanwhile one of them changes.
    await console.app.execute({
      actor: staff.officer,
      caseId: cases[2] ?? '',
      command: { type: 'take-transition', transition: 'withdraw' },
    });
    const send = () => console.post(staff.desk, '/bulk/done', [...chosen(), ...guards]);
    const first = await send();
    expect(first.status).toBe(200);
    expect(first.html).toContain('Done in 2, not done in 1.');
    expect(first.html).toContain('The case was changed since you opened this page');
    const versions = await Promise.all(cases.map((id) => console.app.viewCase(staff.desk, id)));
    expect((await send()).html).toContain('Done in 2, not done in 1.');
    const after = await Promise.all(cases.map((id) => console.app.viewCase(staff.desk, id)));
    expect(after.map((view) => view?.version)).toEqual(versions.map((view) => view?.version));
  });

  it('say why one of them is left out', async () => {
    const { html } = await console.post(staff.desk, '/bulk/preview', [...chosen(), ['act', claim]]);
    expect(html.match(/Left out/g)).toHaveLength(1);
    expect(html.match(/type="checkbox"/g)).toHaveLength(2);
    expect(html).not.toContain(`name="case" value="${cases[2]}"`);
  });

  it('ask for one reason where a step needs one', async () => {
    const [open] = await submitted(console, 1);
    const fields = [
      ['case', open ?? ''],
      ['act', 'take-transition refuse'],
    ] as const;
    const preview = (await console.post(staff.desk, '/bulk/preview', fields)).html;
    expect(preview).toContain('<select class="ds-input form-medium" id="reason"');
    const guards = fieldsOf(preview, 'key|version:[^"]+');
    const missing = await console.post(staff.desk, '/bulk/done', [...fields, ...guards]);
    expect([missing.status, missing.html.includes('Choose a reason.')]).toEqual([422, true]);
    const wrong = await console.post(staff.desk, '/bulk/done', [...fields, ...guards, ['reason', 'no-such-reason']]);
    expect(wrong.html).toContain('Done in 0, not done in 1.');
    const reason = /<option value="([a-z-]+)">/.exec(preview)?.[1] ?? '';
    const again = fieldsOf((await console.post(staff.desk, '/bulk/preview', fields)).html, 'key|version:[^"]+');
    const done = await console.post(staff.desk, '/bulk/done', [...fields, ...again, ['reason', reason]]);
    expect(done.html).toContain('Done in 1, not done in 0.');
  });

  it('are nothing for who may not: not the cases, not the act, not from elsewhere', async () => {
    expect((await console.post(staff.nobody, '/bulk', chosen())).status).toBe(422);
    expect((await console.post(staff.officer, '/bulk', chosen())).html).not.toContain(claim);
    const key = '00000000-0000-4000-8000-000000000001';
    const [open = ''] = await submitted(console, 1);
    const forced = [
      ['case', open],
      ['act', claim],
      ['key', key],
    ] as const;
    const view = await console.app.viewCase(staff.officer, open);
    const refused = await console.post(staff.officer, '/bulk/done', [
      ...forced,
      [`version:${open}`, String(view?.version)],
    ]);
    expect(refused.html).toContain('Done in 0, not done in 1.');
    for (const act of ['break-glass desk-officer', 'open-case-to x', 'erase-data', 'claim-task a b', '__proto__']) {
      expect(
        (
          await console.post(staff.desk, '/bulk/done', [
            ['case', open],
            ['act', act],
            ['key', key],
          ])
        ).status,
      ).toBe(422);
    }
    expect((await console.post(staff.desk, '/bulk/done', [...forced.slice(0, 2), ['key', 'x']])).status).toBe(422);
    expect((await console.post(staff.desk, '/bulk', [['formToken', 'x'], ...chosen()])).status).toBe(403);
    expect((await console.get(undefined, '/bulk')).status).toBe(303);
  });

  it('are no more than somebody can look at', async () => {
    const many = Array.from(
      { length: 26 },
      (_, nth) => ['case', `00000000-0000-4000-8000-0000000000${String(nth).padStart(2, '0')}`] as const,
    );
    const { status, html } = await console.post(staff.desk, '/bulk', many);
    expect([status, html.includes('Choose at most 25 cases at once.')]).toEqual([422, true]);
    expect((await console.post(staff.desk, '/bulk', [])).html).toContain('Choose at least one case.');
  });
});
