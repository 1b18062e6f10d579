import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseId } from '../../core/engine/basics/identifiers.ts';
import type { PersonActor } from '../../core/engine/model/actor.ts';
import type { Command } from '../../core/engine/model/command.ts';
import { application, signatures } from '../integration/http/play/pakistan-answers.ts';
import { type FormConsole, startFormConsole } from './form-console.ts';

const people = {
  officer: { authority: 'be-immigration-office', roles: ['return-officer'] },
  supervisor: { authority: 'be-immigration-office', roles: ['return-supervisor'] },
};

describe('a form that was signed for and cannot be changed any more', () => {
  let pages: FormConsole;
  let address = '';
  let caseId = '' as CaseId;

  beforeAll(async () => {
    pages = await startFormConsole({ pack: 'country-packs/pakistan', people });
    pages.setNow('2026-03-02T11:00:00.000Z');
    const opened = await pages.post('officer', '/cases/new/readmission', []);
    address = opened.location?.split('?')[0] ?? '';
    caseId = address.split('/').at(-1) as CaseId;
    const answers = application('2026-03-02');
    await does('officer', { type: 'record-answers', form: 'application', answers });
    await does('supervisor', { type: 'take-transition', transition: 'attest', answers: signatures('2026-03-02') });
  });

  async function does(person: keyof typeof people, command: Command): Promise<void> {
    const actor = { kind: 'person', user: `user-${person}`, ...people[person] } as PersonActor;
    expect(await pages.app.execute({ actor, caseId, command })).toMatchObject({ is: 'done' });
  }

  it('leads to its check, from whichever page of it, and offers no change', async () => {
    const check = `${address}/forms/application/check?step=submit`;
    for (const page of ['?step=submit', '/1?step=submit']) {
      const { status, location } = await pages.get('officer', `${address}/forms/application${page}`);
      expect([status, location]).toEqual([303, check]);
    }
    const { status, html } = await pages.get('officer', check);
    expect(status).toBe(200);
    expect(html).toContain('Testcase');
    expect(html).toContain('cannot be changed now');
    expect(html).not.toContain('/forms/application/1');
  });

  it('takes no answers, by whatever page they are sent', async () => {
    const sent = await pages.send('officer', `${address}/forms/application/1?step=submit`, [
      ['draftVersion', '0'],
      ['a:/person/familyName', 'Otherwise'],
    ]);
    expect(sent.status).toBe(404);
  });

  it('goes as it is on record', async () => {
    const check = `${address}/forms/application/check?step=submit`;
    const { html } = await pages.get('officer', check);
    const hidden = [...html.matchAll(/name="(key|version|draftVersion)" value="([^"]*)"/g)];
    const answer = await pages.post(
      'officer',
      check,
      hidden.map(([, name = '', value = '']) => [name, value] as const),
    );
    expect([answer.status, answer.location]).toEqual([303, `${address}?done=take-transition`]);
  });
});
