import { expect, it } from 'vitest';
import { belgium, islamabad, verifiers } from '../pakistan-people.ts';
import type { Stage } from '../tell-story.ts';
import { approverMay, belgiumMay, both, course, intakeMay, minutes, open, verifying } from './pakistan-words.ts';

const passports = ['dgip-verifier', 'dgip-issuer'];
const agreedMay = { 'moi-intake': intakeMay, 'moi-approver': approverMay };
const lookup = { outcome: 'match', searchedBy: 'identity-card-number', checkedOn: '2026-03-16' };
const interview = { outcome: 'nationality-supported', mode: 'in-person', heldOn: '2026-04-13' };
const travelDocument = {
  kind: 'emergency-travel-document',
  issuedBy: 'pk-dgip',
  number: 'TEST-0001',
  issuedOn: '2026-04-20',
  validUntil: '2026-12-20',
};
const notice = {
  airport: 'airport-isb',
  arrivalDate: '2026-05-12',
  flightKind: 'scheduled',
  returnKind: 'not-voluntary',
};
const referral = {
  personConsents: true,
  consentedOn: '2026-05-12',
  contact: 'At a sample office',
  needs: ['health'],
};

/** From the answers of the registry and the mission to the closing after the arrival. */
export function untilReturned(stage: () => Stage): void {
  it('gets sixty days once the supervisor has found that the law of the other State allows it', minutes, async () => {
    const { play, story } = stage();
    await play.on('2026-03-16');
    await story.take('nadra-verifier', 'report-lookup', { answers: lookup });
    await play.on('2026-04-06');
    const extension = { type: 'extend-deadline', deadline: 'reply', reason: 'factual-obstacle' } as const;
    expect(await story.refused('moi-approver', extension)).toBe('condition-unknown');
    expect(await story.refused('be-officer', extension)).toBe('not-now');
    await story.send('moi-supervisor', {
      type: 'record-finding',
      question: 'reply.extension-blocked',
      answer: false,
      reason: 'read-in-the-law',
    });
    await story.send('moi-approver', extension);
    await story.shows({
      states: { requesting: [`${course}.examination`, open], requested: [...verifying('settled', 'asked'), open] },
      knownTo: [...belgium, ...islamabad, ...verifiers],
      turn: ['mission-brussels'],
      may: {
        'be-officer': belgiumMay,
        ...agreedMay,
        'moi-supervisor': 'decide-early',
        'mission-brussels': 'report-interview schedule-interview',
      },
      clocks: { reply: '2026-05-08' },
    });
  });

  it('is decided by the ministry; who verified is shown no more of the person', minutes, async () => {
    const { play, story } = stage();
    await play.on('2026-04-13');
    await story.take('mission-brussels', 'report-interview', { answers: interview });
    await story.shows({
      states: { requesting: [`${course}.examination`, open], requested: [`${course}.examination.decision`, open] },
      knownTo: [...belgium, ...islamabad, ...verifiers],
      turn: ['moi-approver'],
      may: {
        'be-officer': belgiumMay,
        ...agreedMay,
        'moi-approver': `${approverMay} agree refuse report-inconclusive verify-again`,
      },
      clocks: { reply: '2026-05-08' },
      internal: { decision: '2026-04-18' },
      reads: {
        'be-officer':
          'address attestation correction evidence file-facts file-reference identifiers identity request stay',
        'moi-approver':
          'address assignment correction evidence file-facts file-reference identifiers identity mission-check registry-check request stay',
        'nadra-verifier': 'file-facts',
        'mission-brussels': 'file-facts',
        oversight: 'correction file-facts request',
        dpo: 'correction file-facts file-reference request',
      },
    });
  });

  it('is agreed: the passport office is drawn in, and three months run for the transfer', minutes, async () => {
    const { play, story } = stage();
    await play.on('2026-04-15');
    const answers = { confirmed: true, basis: 'annex-1-document' };
    expect(await story.take('moi-approver', 'agree', { answers })).toMatchObject([{ form: 'reply', to: 'requesting' }]);
    await story.shows({
      states: both(`${course}.agreed.document-awaited`, open),
      knownTo: [...belgium, ...islamabad, ...verifiers, ...passports],
      turn: ['dgip-issuer'],
      may: {
        'be-officer': `${belgiumMay} use-own-document extend-deadline:transfer`,
        ...agreedMay,
        'dgip-issuer': 'issue-document',
      },
      clocks: { 'travel-document': 'no number', transfer: '2026-07-15' },
      reads: { 'dgip-verifier': 'file-facts', 'dgip-issuer': 'file-facts identifiers identity reply' },
    });
  });

  it('is notified to Islamabad after a fresh check: that airport learns of it, no other', minutes, async () => {
    const { play, story } = stage();
    await play.on('2026-04-20');
    await story.take('dgip-issuer', 'issue-document', { answers: travelDocument });
    await play.on('2026-05-04');
    const unchecked = { type: 'take-transition', transition: 'notify-transfer', answers: notice } as const;
    expect(await story.refused('be-officer', unchecked)).toBe('condition-unknown');
    const check = { stillRemovable: true, checkedOn: '2026-05-04' };
    await story.send('be-officer', { type: 'record-answers', form: 'recheck', answers: check });
    await story.take('be-officer', 'notify-transfer', { answers: notice });
    await story.shows({
      states: both(`${course}.agreed.arrival-awaited`, open),
      knownTo: [...belgium, ...islamabad, ...verifiers, ...passports, 'airport-isb-officer'],
      turn: ['airport-isb-officer'],
      may: {
        'be-officer': `${belgiumMay} cancel-transfer extend-deadline:transfer`,
        ...agreedMay,
        'airport-isb-officer': 'admit refuse-arrival report-absence',
      },
      clocks: { transfer: '2026-07-15', 'document-validity': '2026-10-20' },
      reads: {
        'airport-isb-officer': 'file-facts identity transfer-plan travel-document',
        'dgip-issuer': 'file-facts reply',
        oversight: 'correction file-facts reply request transfer-plan',
      },
    });
  });

  it(
    'ends at the arrival: a referral with consent, which the desk alone reads, and then the closing',
    minutes,
    async () => {
      const { play, story } = stage();
      await play.on('2026-05-12');
      await story.take('airport-isb-officer', 'admit', {
        answers: { airport: 'airport-isb', arrivedOn: '2026-05-12' },
      });
      await story.take('airport-isb-officer', 'refer', { answers: referral });
      const knownTo = [
        ...belgium,
        ...islamabad,
        ...verifiers,
        ...passports,
        'airport-isb-officer',
        'reintegration-desk',
      ];
      const reads = { 'airport-isb-officer': 'arrival file-facts transfer-plan', 'nadra-verifier': 'file-facts' };
      await story.shows({
        states: {
          requesting: ['returned.error.none', 'returned.exchange.open'],
          requested: ['returned.error.none', 'returned.reintegration.referred', 'returned.exchange.open'],
        },
        knownTo,
        turn: ['moi-supervisor', 'reintegration-desk'],
        may: {
          'be-officer': 'send-correction',
          'moi-intake': intakeMay,
          'moi-supervisor': 'claim-error close-readmitted correct-reply',
          'reintegration-desk': 'accept-referral decline-referral end-consent',
        },
        clocks: { 'error-window': 'no number' },
        internal: { referral: 'no number' },
        reads: { ...reads, 'reintegration-desk': 'referral' },
      });
      await play.on('2026-05-18');
      await story.take('reintegration-desk', 'accept-referral');
      await play.on('2026-06-15');
      await story.take('moi-supervisor', 'close-readmitted');
      await story.shows({ states: both('readmitted'), knownTo, turn: [], may: {}, reads });
      const late = { type: 'take-transition', transition: 'claim-error' } as const;
      expect(await story.refused('moi-supervisor', late)).toBe('case-closed');
    },
  );
}
