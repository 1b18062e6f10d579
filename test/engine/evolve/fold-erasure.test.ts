import { describe, expect, it } from 'vitest';
import { evolve } from '../../../core/engine/evolve/evolve.ts';
import type { CaseEvent } from '../../../core/engine/model/case-event.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import { event, opening, part, privateNote, today, transmission } from '../../contract/lighthouse.ts';

const caseId = '5f3c1c52-2f6a-4d7b-9a3e-0d3d6f1a2b3c';
const both = ['harbour', 'lighthouse'];
const scan = event('attachment-added', {
  sides: both,
  codes: { attachment: 'a-1', form: 'sighting', field: '/scan', category: 'identity', mediaType: 'image/png', size: 3 },
});
const whole = fold([...opening(caseId), ...transmission(caseId), scan, privateNote('harbour', 'limps')]);

describe('a data-erased event', () => {
  it('leaves the value erased, for its holder alone', () => {
    const after = evolve(whole, erased({ holder: 'harbour', categories: ['identity'], kinds: ['answers'] }));
    expect(after.facts.harbour).toEqual({ identity: { is: 'erased', on: today }, note: whole.facts.harbour?.note });
    expect({ ...after, facts: after.facts.lighthouse }).toEqual({ ...whole, facts: whole.facts.lighthouse });
  });

  it('is followed by a value that is recorded anew, and leaves a part of its own in place of what went', () => {
    const left = part('harbour', 'identity', { sighting: { name: 'a gull' } });
    const again = event('answers-recorded', { sides: ['harbour'], codes: { form: 'sighting' }, parts: [left] });
    const gone = erased({ holder: 'harbour', categories: ['identity'], kinds: ['messages'] });
    for (const file of [evolve(evolve(whole, gone), again), evolve(whole, { ...gone, parts: [left] })]) {
      expect(file.facts.harbour?.identity).toEqual({ is: 'here', value: left.value });
    }
  });

  it('takes the holder from attachments of the category, and the attachment with its last holder', () => {
    const mine = evolve(whole, erased({ holder: 'harbour', categories: ['identity'], kinds: ['attachments'] }));
    expect(mine.attachments['a-1']?.holders).toEqual(['lighthouse']);
    expect(mine.facts).toEqual(whole.facts);
    const theirs = evolve(mine, erased({ holder: 'lighthouse', categories: ['identity'], kinds: ['attachments'] }));
    expect(theirs.attachments).toEqual({});
  });

  it('finds the case by the category no more where search rows go, until it is recorded anew', () => {
    const hidden = evolve(whole, erased({ holder: 'harbour', categories: ['identity'], kinds: ['search-rows'] }));
    expect(hidden).toEqual({ ...whole, unsearched: { harbour: ['identity'] } });
    const parts = [part('harbour', 'identity', { sighting: { name: 'a gull' } })];
    const again = evolve(hidden, event('answers-recorded', { sides: ['harbour'], codes: { form: 'sighting' }, parts }));
    expect(again.unsearched).toEqual({ harbour: [] });
  });

  it('touches no value where only drafts or notifications go', () => {
    for (const kinds of [['drafts'], ['notifications']]) {
      expect(evolve(whole, erased({ holder: 'harbour', categories: ['identity'], kinds }))).toEqual(whole);
    }
  });

  it('makes the case unknown to a side whose record goes, and leaves the other side what it knows', () => {
    const after = evolve(whole, erased({ holder: 'harbour', categories: [], kinds: ['record'] }));
    expect(Object.keys(after.known)).toEqual(['lighthouse']);
    expect(after.facts.harbour).toEqual({
      identity: { is: 'erased', on: today },
      note: { is: 'erased', on: today },
    });
    expect(after.facts.lighthouse).toEqual(whole.facts.lighthouse);
    expect(after.deadlines).toEqual(whole.deadlines);
    expect(after.attachments['a-1']?.holders).toEqual(['lighthouse']);
  });

  it('leaves how the case stood once the record of the last side goes', () => {
    const one = evolve(whole, erased({ holder: 'harbour', categories: [], kinds: ['record'] }));
    const after = evolve(one, erased({ holder: 'lighthouse', categories: [], kinds: ['record'] }));
    expect(after).toMatchObject({
      id: caseId,
      known: {},
      deadlines: {},
      attachments: {},
      acted: [],
      transmissions: [],
    });
    expect(after.reference).toBeUndefined();
  });
});

function erased(codes: { holder: string; categories: string[]; kinds: string[] }): CaseEvent {
  return event('data-erased', { sides: [codes.holder], codes: { rule: 'gulls-fly', then: 'erase', ...codes } });
}

function fold(events: readonly CaseEvent[]): CaseFile {
  return events.reduce<CaseFile | undefined>((file, one) => evolve(file, one), undefined) as CaseFile;
}
