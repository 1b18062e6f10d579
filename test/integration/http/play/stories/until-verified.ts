import { expect, it } from 'vitest';
import { got } from '../got.ts';
import { application, signatures } from '../pakistan-answers.ts';
import { belgium, islamabad, verifiers } from '../pakistan-people.ts';
import type { Stage } from '../tell-story.ts';
import { approverMay, belgiumMay, both, course, minutes, open, verifying } from './pakistan-words.ts';

const parents = { fatherName: 'Sample Father', motherName: 'Sample Mother' };

/** From the draft to the answers of the registry and the mission. */
export function untilVerified(stage: () => Stage): void {
  it(
    'is a draft that nobody but the requesting authority knows, and leaves when a second person has signed',
    minutes,
    async () => {
      const { story } = stage();
      const answers = application('2026-03-02');
      await story.send('be-officer', { type: 'record-answers', form: 'application', answers });
      await story.shows({
        states: { requesting: ['draft.attestation.unsigned', 'draft.period.none'] },
        knownTo: belgium,
        turn: belgium,
        // No period to submit runs for an own national: what is not possible is not offered.
        may: { 'be-officer': 'discard', 'be-supervisor': 'attest' },
      });
      await story.take('be-supervisor', 'attest', { answers: signatures('2026-03-02') });
      expect(await story.refused('be-supervisor', { type: 'take-transition', transition: 'submit' })).toBe(
        'not-allowed',
      );
      expect(await story.take('be-officer', 'submit')).toMatchObject([
        { form: 'application', to: 'requested', contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ]);
      await story.shows({
        states: both('submitted'),
        knownTo: [...belgium, ...islamabad],
        turn: ['moi-intake'],
        may: { 'be-officer': 'withdraw', 'moi-intake': 'confirm-receipt return-incomplete' },
        clocks: { completeness: '2026-03-05' },
        reads: {
          'moi-intake': 'address evidence file-facts file-reference identifiers identity stay',
          'moi-approver': 'file-facts file-reference',
          oversight: 'file-facts',
          dpo: 'file-facts file-reference',
        },
      });
    },
  );

  it('comes back as incomplete and is sent again, with three working days to look at it anew', minutes, async () => {
    const { play, story } = stage();
    await play.on('2026-03-04');
    await story.take('moi-intake', 'return-incomplete', { reason: 'particulars-missing' });
    await story.shows({
      states: both('incomplete'),
      knownTo: [...belgium, ...islamabad],
      turn: ['be-officer'],
      may: { 'be-officer': 'resubmit withdraw' },
    });
    await play.on('2026-03-05');
    const answers = application('2026-03-05', { fatherName: 'Sample Father' });
    expect(await story.take('be-officer', 'resubmit', { answers })).toHaveLength(1);
    await story.shows({
      states: both('submitted'),
      knownTo: [...belgium, ...islamabad],
      turn: ['moi-intake'],
      may: { 'be-officer': 'withdraw', 'moi-intake': 'confirm-receipt return-incomplete' },
      clocks: { 'completeness-2': '2026-03-10' },
    });
  });

  it(
    'is received: registry and mission verify, each by a day that the requesting State does not know',
    minutes,
    async () => {
      const { play, story } = stage();
      await play.on('2026-03-09');
      await story.take('moi-intake', 'confirm-receipt', { answers: { otherAgency: false } });
      await story.shows({
        states: { requesting: [`${course}.examination`, open], requested: [...verifying('asked', 'asked'), open] },
        knownTo: [...belgium, ...islamabad, ...verifiers],
        turn: verifiers,
        may: {
          'be-officer': belgiumMay,
          'moi-approver': approverMay,
          'moi-supervisor': 'decide-early record-finding:reply.extension-blocked',
          'nadra-verifier': 'report-lookup',
          'mission-brussels': 'report-interview schedule-interview',
        },
        clocks: { reply: '2026-04-08' },
        internal: { 'registry-check': '2026-03-19', 'mission-check': '2026-03-24' },
        reads: {
          'be-supervisor': 'attestation evidence file-facts file-reference identifiers identity stay',
          'moi-approver': 'address assignment evidence file-facts file-reference identifiers identity stay',
          'nadra-verifier': 'address evidence file-facts identifiers identity',
          'mission-brussels': 'address evidence file-facts identifiers identity',
        },
      });
    },
  );

  it(
    'explains the period for the reply to both sides alike: article, first day, each day, what is unconfirmed',
    minutes,
    async () => {
      const { play, story } = stage();
      const explained = await Promise.all(
        ['be-officer', 'moi-approver'].map(async (login) => {
          const { client } = await play.player(login);
          return got(await client.getDeadlines(story.caseId)).deadlines.find(({ id }) => id === 'reply')?.explanation;
        }),
      );
      expect(explained[0]).toEqual(explained[1]);
      expect(explained[0]).toMatchObject({
        source: { instrument: 'eura-pk', article: '8', status: 'confirmed' },
        trigger: { what: 'transition:confirm-receipt', on: '2026-03-09' },
        amount: { number: 30, unit: 'calendar-days' },
        zone: 'Asia/Karachi',
        lastDay: '2026-04-08',
        dueAt: '2026-04-08T19:00:00.000Z',
        caveats: [
          { is: 'source-unconfirmed', part: 'starts' },
          { is: 'source-unconfirmed', part: 'counting' },
        ],
      });
      expect(explained[0]?.days).toHaveLength(31);
    },
  );

  it('is asked about and put right while the period runs on', minutes, async () => {
    const { play, story } = stage();
    await play.on('2026-03-10');
    await story.take('moi-approver', 'ask-information', { answers: { items: ['parents-names'] } });
    await story.shows({
      states: {
        requesting: [`${course}.examination`, 'received.exchange.information-asked'],
        requested: [...verifying('asked', 'asked'), 'received.exchange.information-asked'],
      },
      knownTo: [...belgium, ...islamabad, ...verifiers],
      turn: ['be-officer', ...verifiers],
      may: {
        'be-officer': `${belgiumMay} give-information`,
        'moi-approver': 'drop-question correct-reply',
        'moi-supervisor': 'decide-early record-finding:reply.extension-blocked',
        'nadra-verifier': 'report-lookup',
        'mission-brussels': 'report-interview schedule-interview',
      },
      clocks: { reply: '2026-04-08', information: 'no number' },
      internal: { 'registry-check': '2026-03-19', 'mission-check': '2026-03-24' },
    });
    await story.take('be-officer', 'give-information', { answers: application('2026-03-10', parents) });
    const answers = application('2026-03-10', { ...parents, birthDate: '1990-05-18' });
    await story.send('be-officer', { type: 'record-answers', form: 'application', answers });
    const told = { subject: ['identity'], act: 'rectified', doneOn: '2026-03-10' };
    expect(await story.take('be-officer', 'send-correction', { answers: told })).toHaveLength(2);
    await story.take('moi-intake', 'acknowledge-correction');
    const { client } = await play.player('nadra-verifier');
    expect(got(await client.getCase(story.caseId)).forms).toMatchObject({
      application: { person: { motherName: 'Sample Mother', birthDate: '1990-05-18' } },
    });
  });
}
