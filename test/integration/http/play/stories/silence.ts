import { expect, it } from 'vitest';
import { got, refusedAs } from '../got.ts';
import { application, signatures } from '../pakistan-answers.ts';
import { belgium, islamabad, verifiers } from '../pakistan-people.ts';
import type { Beginning, Story } from '../tell-story.ts';
import { approverMay, belgiumMay, both, course, minutes, open } from './pakistan-words.ts';

/** Nobody answers in thirty days; what follows from that is contested, and then answered after all. */
export function silence(beginning: () => Beginning): void {
  let story: Story;
  const knownTo = [...belgium, ...islamabad, ...verifiers];
  const exchangeMay = { 'be-officer': belgiumMay, 'moi-approver': approverMay };

  it('counts as agreement from the last day of the period on, and a person says what follows', minutes, async () => {
    const { play, begin } = beginning();
    await play.on('2026-06-22');
    story = await begin();
    const answers = application('2026-06-22');
    await story.send('be-officer', { type: 'record-answers', form: 'application', answers });
    await story.take('be-supervisor', 'attest', { answers: signatures('2026-06-22') });
    await story.take('be-officer', 'submit');
    await play.on('2026-06-23');
    await story.take('moi-intake', 'confirm-receipt', { answers: { otherAgency: false } });
    await play.on('2026-07-23');
    await story.clocks('be-officer', { reply: '2026-07-23' });
    await play.on('2026-07-24');
    await story.shows({
      states: both(`${course}.deemed-agreed.in-period`, open),
      knownTo,
      turn: ['moi-supervisor'],
      may: { ...exchangeMay, 'moi-supervisor': 'confirm-effect contest-effect' },
      clocks: { transfer: '2026-10-23' },
      reads: { 'nadra-verifier': 'file-facts', 'mission-brussels': 'file-facts' },
    });
    const { client } = await play.player('be-officer');
    const reply = got(await client.getDeadlines(story.caseId)).deadlines.find(({ id }) => id === 'reply');
    expect(reply?.status).toEqual({ is: 'passed', on: '2026-07-23', effect: 'deemed-agreed' });
    // Nobody has answered in time, whatever was still being verified.
    const agree = { type: 'take-transition', transition: 'agree' } as const;
    expect(await story.refused('moi-approver', agree)).toBe('not-now');
  });

  it('is contested by the ministry, and only the requesting State can give it up', minutes, async () => {
    const { play } = beginning();
    await play.on('2026-07-27');
    await story.take('moi-supervisor', 'contest-effect', { reason: 'application-not-received' });
    await story.shows({
      states: both(`${course}.deemed-agreed.contested`, open),
      knownTo,
      turn: ['be-officer', 'moi-supervisor'],
      may: { ...exchangeMay, 'be-officer': `${belgiumMay} accept-contest`, 'moi-supervisor': 'confirm-effect' },
      clocks: { transfer: '2026-10-23' },
    });
    await play.on('2026-07-29');
    await story.take('be-officer', 'accept-contest');
    await story.shows({
      states: both(`${course}.reconsideration`, open),
      knownTo,
      turn: ['moi-approver'],
      may: { ...exchangeMay, 'moi-approver': `${approverMay} agree refuse report-inconclusive` },
      clocks: { reconsideration: 'no number' },
    });
  });

  it('is answered after all: refused, with a reason that both sides read', minutes, async () => {
    const { play } = beginning();
    await play.on('2026-07-31');
    const unreasoned = { type: 'take-transition', transition: 'refuse' } as const;
    expect(await story.refused('moi-approver', unreasoned)).toBe('reason-required');
    await story.take('moi-approver', 'refuse', { reason: 'nationality-not-established' });
    await story.shows({ states: both('refused'), knownTo, turn: [], may: {} });
    for (const login of ['be-officer', 'moi-intake']) {
      const { client } = await play.player(login);
      const last = got(await client.getTimeline(story.caseId)).entries.filter(
        ({ type }) => type === 'transition-taken',
      );
      expect(last.at(-1)?.codes, login).toMatchObject({ transition: 'refuse', reason: 'nationality-not-established' });
      expect(got(await client.getCase(story.caseId)).closed).toEqual({ on: '2026-07-31', outcome: 'refused' });
    }
  });

  it('is followed by a new application, which says what is new and is linked to the earlier one', minutes, async () => {
    const { play, begin } = beginning();
    await play.on('2026-08-03');
    const german = (await play.player('de-officer')).client;
    const elsewhere = await german.openCase({ service: 'readmission', earlier: story.caseId });
    expect(elsewhere).toEqual(
      await german.openCase({ service: 'readmission', earlier: story.caseId.replace(/.{4}$/, '0000') }),
    );
    expect(refusedAs(elsewhere)).toBe('case-unknown');

    const again = await begin({ earlier: story.caseId });
    const record = (more = {}) => {
      const answers = application('2026-08-03', {}, more);
      return again.send('be-officer', { type: 'record-answers', form: 'application', answers });
    };
    const sign = () => again.take('be-supervisor', 'attest', { answers: signatures('2026-08-03') });
    await record();
    await sign();
    const submit = { type: 'take-transition', transition: 'submit' } as const;
    expect(await again.refused('be-officer', submit)).toBe('condition-not-met');
    await again.take('be-officer', 'revise');
    const { client } = await play.player('be-officer');
    const earlierReference = got(await client.getCase(story.caseId)).reference as string;
    await record({ resubmission: { earlierReference, newFacts: ['new-registry-record'] } });
    await sign();
    await again.take('be-officer', 'submit');
    // Whoever asks again knows the case, the other side the reference that the application names.
    const followed = { caseId: story.caseId, outcome: 'refused', closedOn: '2026-07-31' };
    expect(got(await client.getCase(again.caseId)).earlier).toMatchObject(followed);
    const intake = got(await (await play.player('moi-intake')).client.getCase(again.caseId));
    expect(intake.forms.application).toMatchObject({ resubmission: { earlierReference } });
    await again.shows({
      states: both('submitted'),
      knownTo: [...belgium, ...islamabad],
      turn: ['moi-intake'],
      may: { 'be-officer': 'withdraw', 'moi-intake': 'confirm-receipt return-incomplete' },
      clocks: { completeness: '2026-08-06' },
    });
  });
}
