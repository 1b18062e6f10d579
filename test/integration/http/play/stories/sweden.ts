import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../../shell/runtime/temporary-folder.ts';
import { got } from '../got.ts';
import type { Play } from '../open-play.ts';
import { application, signatures } from '../pakistan-answers.ts';
import { cast, islamabad } from '../pakistan-people.ts';
import type { Beginning } from '../tell-story.ts';
import { approverMay, belgiumMay, both, course, minutes, open, verifying } from './pakistan-words.ts';

/** The instruments bind Sweden already; who acts for it, its calendar and its mission are the instance's own. */
const sweden = `basis: "Party to the agreement since 1 December 2010"
counterparts:
  SE: { name: { en: "Sweden", ur: "سویڈن" }, calendar: se }
authorities:
  se-return-authority:
    kind: return-agency
    side: requesting
    counterpart: SE
    name: { en: "Sample return authority of Sweden", ur: "سویڈن کا نمونہ ادارہ" }
    zone: Europe/Stockholm
calendars:
  - { id: se, weekend: [6, 7], covered: [], days: [] }
covers: { mission-stockholm: [SE] }
`;

const people = ['se-officer', 'se-supervisor', 'stockholm'];

async function addPerson({ operator, know }: Play, login: string, authority: string, role: string): Promise<void> {
  const said = await operator('user', 'add', login, '--authority', authority, '--role', role, '--json');
  expect([said.code, said.err]).toEqual([0, '']);
  know(login, JSON.parse(said.out).password);
}

/** A twenty-second State joins a running instance. */
export function twentySecondState(beginning: () => Beginning): void {
  it('is admitted by an operator, and its officer submits a case without any change of the pack', minutes, async () => {
    const { play, begin } = beginning();
    await play.on('2026-09-14');
    const before = play.system.app.pack.hash;
    const file = join(await temporaryFolder(), 'sweden.yaml');
    await writeFile(file, sweden);
    const admit = ['counterpart', 'admit', file, '--why', 'Sweden joins'];
    const looked = await play.operator(...admit);
    expect([looked.code, looked.err]).toEqual([0, '']);
    expect(looked.out).toContain('opens cases of: readmission, transit');
    expect((await play.operator(...admit, '--apply')).out).toContain('In force: world 2.');
    await addPerson(play, 'se-officer', 'se-return-authority', 'return-officer');
    await addPerson(play, 'se-supervisor', 'se-return-authority', 'return-supervisor');
    await addPerson(play, 'stockholm', 'mission-stockholm', 'mission-officer');

    const officer = (await play.player('se-officer')).client;
    await expect
      .poll(async () => got(await officer.listServices()).services.map(({ mayOpen }) => mayOpen), { timeout: 30_000 })
      .toEqual([true, true, true]);
    const story = await begin({ opener: 'se-officer', cast: [...cast, ...people] });
    const answers = application('2026-09-14');
    await story.send('se-officer', { type: 'record-answers', form: 'application', answers });
    await story.take('se-supervisor', 'attest', { answers: signatures('2026-09-14') });
    expect(await story.take('se-officer', 'submit')).toMatchObject([{ form: 'application', to: 'requested' }]);
    const knownTo = ['se-officer', 'se-supervisor', ...islamabad];
    await story.shows({
      states: both('submitted'),
      knownTo,
      turn: ['moi-intake'],
      may: { 'se-officer': 'withdraw', 'moi-intake': 'confirm-receipt return-incomplete' },
      clocks: { completeness: '2026-09-17' },
    });
    await story.take('moi-intake', 'confirm-receipt', { answers: { otherAgency: false } });
    await story.shows({
      states: { requesting: [`${course}.examination`, open], requested: [...verifying('asked', 'asked'), open] },
      knownTo: [...knownTo, 'nadra-verifier', 'stockholm'],
      turn: ['nadra-verifier', 'stockholm'],
      may: {
        'se-officer': belgiumMay,
        'moi-approver': approverMay,
        'moi-supervisor': 'decide-early record-finding:reply.extension-blocked',
        'nadra-verifier': 'report-lookup',
        stockholm: 'report-interview schedule-interview',
      },
      clocks: { reply: '2026-10-14' },
      internal: { 'registry-check': '2026-09-24', 'mission-check': '2026-09-29' },
    });
    expect(play.system.app.pack.hash).toBe(before);
  });
}
