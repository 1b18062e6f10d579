import { it } from 'vitest';
import { signatures } from '../pakistan-answers.ts';
import { belgium } from '../pakistan-people.ts';
import type { Beginning } from '../tell-story.ts';
import { both, minutes } from './pakistan-words.ts';

const request = {
  header: { place: 'Brussels', date: '2026-08-10' },
  person: {
    familyName: 'Testcase',
    givenNames: 'Sample',
    birthDate: '1990-05-17',
    nationality: 'XX',
    documentKind: 'emergency-travel-document',
    documentNumber: 'TEST-0002',
  },
  journey: {
    kind: 'by-air',
    requestedState: 'PK',
    destination: 'XY',
    airport: 'airport-isb',
    date: '2026-09-09',
    escorts: 2,
  },
};

/** A person passes through Islamabad on the way to another State. */
export function transit(beginning: () => Beginning): void {
  it(
    'is asked for, allowed within fourteen days, and carried out by the airport that was confirmed',
    minutes,
    async () => {
      const { play, begin } = beginning();
      await play.on('2026-08-10');
      const story = await begin({ service: 'transit' });
      await story.send('be-officer', { type: 'record-answers', form: 'request', answers: request });
      await story.shows({
        states: { requesting: ['draft.unsigned'] },
        knownTo: belgium,
        turn: belgium,
        may: { 'be-officer': 'discard', 'be-supervisor': 'attest' },
      });
      const { biometricsOwnSource: _, ...signed } = signatures('2026-08-10');
      await story.take('be-supervisor', 'attest', { answers: signed });
      await story.take('be-officer', 'submit');
      const readers = ['moi-approver', 'oversight', 'dpo'];
      await story.shows({
        states: both('asked'),
        knownTo: [...belgium, ...readers],
        turn: ['moi-approver'],
        may: { 'be-officer': 'withdraw', 'moi-approver': 'allow refuse' },
        clocks: { 'transit-reply': '2026-08-24' },
        reads: { oversight: 'file-facts transfer-plan', dpo: 'file-facts file-reference transfer-plan' },
      });
      await play.on('2026-08-12');
      await story.take('moi-approver', 'allow', { answers: { airport: 'airport-isb', date: '2026-09-09' } });
      const knownTo = [...belgium, ...readers, 'airport-isb-officer'];
      await story.shows({
        states: both('allowed.passage-awaited'),
        knownTo,
        turn: ['airport-isb-officer'],
        may: { 'be-officer': 'withdraw', 'moi-approver': 'revoke', 'airport-isb-officer': 'receive report-absence' },
        clocks: {},
      });
      await play.on('2026-09-09');
      await story.take('airport-isb-officer', 'receive', { answers: { arrivedOn: '2026-09-09' } });
      await story.shows({
        states: both('under-way'),
        knownTo,
        turn: ['airport-isb-officer'],
        may: { 'airport-isb-officer': 'interrupt see-off' },
        clocks: { passage: 'no number' },
      });
      await story.take('airport-isb-officer', 'see-off');
      await story.shows({ states: both('completed'), knownTo, turn: [], may: {} });
    },
  );
}
