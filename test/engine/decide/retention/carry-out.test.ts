import { describe, expect, it } from 'vitest';
import { chair, clock, garden, gardener, sketched, treasurer } from '../garden.ts';
import { allowed, applied, happened, keeping, under } from './keeping.ts';

const month = keeping({ categories: '*' }, { kinds: ['record'], keep: { number: 1, unit: 'years' } });

describe('what is due', () => {
  it('goes for each side when its last day is over there, and not a moment earlier', () => {
    const before = under(month, allowed());
    expect(happened(applied(before, '2026-04-05T20:00:00.000Z'))).toEqual([]);
    const after = applied(before, '2026-04-06T12:00:00.000Z');
    expect(happened(after).map(([type]) => type)).toEqual(Array(4).fill('data-erased'));
    expect(after.caseFile?.facts.committee?.gardener).toEqual({ is: 'erased', on: '2026-04-06' });
  });

  it('goes once', () => {
    const after = applied(under(month, allowed()), '2026-05-01T12:00:00.000Z');
    expect(happened(applied(after, '2026-05-02T12:00:00.000Z'))).toEqual([]);
  });

  it('leaves the record to its own rule, and the case open to its people', () => {
    const after = applied(under(month, allowed()), '2026-05-01T12:00:00.000Z');
    expect(after.caseFile?.closed).toEqual({ on: '2026-03-05', outcome: 'allowed' });
    const gone = applied(after, '2027-03-07T12:00:00.000Z');
    expect(happened(gone).map(([, codes]) => (codes as { kinds: unknown }).kinds)).toEqual([['record'], ['record']]);
    expect(gone.caseFile?.known).toEqual({});
  });

  it('is known to the side that held it, and to no other', () => {
    const after = applied(under(month, allowed()), '2026-05-01T12:00:00.000Z');
    const events = after.last?.outcome.ok ? after.last.outcome.value.events : [];
    for (const { sides, codes } of events) expect(sides).toEqual([codes.holder]);
  });

  it('is carried out by the clock alone', () => {
    const asked = under(month, allowed()).go('2026-05-01T12:00:00.000Z', chair, { type: 'apply-retention' });
    expect(asked.said).toBe('not-allowed');
  });
});

describe('a draft that nobody handed over', () => {
  const drafts = keeping({ categories: '*', outcomes: ['still-open'], from: 'opened' }, { kinds: ['record'] });

  it('is erased whole when it expires', () => {
    const after = applied(under(drafts, sketched()), '2026-04-05T12:00:00.000Z');
    expect(happened(after).at(-1)?.[1]).toMatchObject({
      holder: 'plotholder',
      kinds: expect.arrayContaining(['record']),
    });
    expect(after.caseFile?.known).toEqual({});
  });

  it('goes when the longest period is over of what could have been written, and nothing of it before', () => {
    const uneven = keeping(
      { categories: ['shed-facts'], keep: { number: 1, unit: 'calendar-days' }, from: 'opened' },
      { categories: '*', from: 'opened' },
      { kinds: ['record'], keep: { number: 9, unit: 'years' } },
    );
    expect(happened(applied(under(uneven, sketched()), '2026-03-20T12:00:00.000Z'))).toEqual([]);
    const after = applied(under(uneven, sketched()), '2026-04-05T12:00:00.000Z');
    expect(happened(after).map(([, codes]) => (codes as { rule: string }).rule)).toEqual(['9.9.9/2', '9.9.9/2']);
    expect(after.caseFile?.known).toEqual({});
  });

  it('stays while its period runs', () => {
    expect(happened(applied(under(drafts, sketched()), '2026-04-01T12:00:00.000Z'))).toEqual([]);
  });
});

describe('a release', () => {
  const two = keeping(
    { categories: '*', holders: ['committee'], release: { by: ['chair', 'treasurer'], persons: 2 } },
    { categories: '*', keep: { number: 9, unit: 'years' } },
    { kinds: ['record'], keep: { number: 9, unit: 'years' } },
  );
  const asked = () => applied(under(two, allowed()), '2026-05-01T12:00:00.000Z');
  const release = { type: 'release-data', rule: '9.9.9/1' } as const;

  it('is asked for once, of the roles that the rule names', () => {
    expect(happened(asked())).toMatchObject([['retention-asked', { what: 'release', roles: ['chair', 'treasurer'] }]]);
    expect(asked().last?.outcome).toMatchObject({
      value: { effects: [{ what: 'release-asked' }, { what: 'release-asked' }] },
    });
    expect(happened(applied(asked(), '2026-05-02T12:00:00.000Z'))).toEqual([]);
  });

  it('takes two persons: with the second the data go', () => {
    const first = asked().go('2026-05-02T12:00:00.000Z', chair, release);
    expect(happened(first).map(([type]) => type)).toEqual(['data-released']);
    expect(first.go('2026-05-03T12:00:00.000Z', chair, release).said).toBe('same-person');
    const second = first.go('2026-05-03T12:00:00.000Z', treasurer, release);
    expect(happened(second).map(([type]) => type)).toEqual(['data-released', 'data-erased', 'data-erased']);
    const events = second.last?.outcome.ok ? second.last.outcome.value.events : [];
    expect(events.at(-1)?.by).toMatchObject({ user: 'ash' });
    expect(second.caseFile?.retained?.committee?.asked).toBeUndefined();
  });

  it('is nothing for another side, or before it is due', () => {
    expect(asked().go('2026-05-02T12:00:00.000Z', gardener, release).said).toBe('not-allowed');
    expect(under(two, allowed()).go('2026-03-20T12:00:00.000Z', chair, release).said).toBe('retention-not-asked');
  });
});

describe('a review', () => {
  const review = keeping(
    { categories: '*', then: 'review', holders: ['committee'], release: { by: ['chair'], persons: 1 } },
    { categories: '*', keep: { number: 9, unit: 'years' } },
    { kinds: ['record'], keep: { number: 9, unit: 'years' } },
  );
  const asked = () => applied(under(review, allowed()), '2026-05-01T12:00:00.000Z');
  const answer = { type: 'answer-review', rule: '9.9.9/1', reason: 'complaint-pending' } as const;

  it('keeps until a day, and is asked for again after it', () => {
    const kept = asked().go('2026-05-02T12:00:00.000Z', chair, {
      ...answer,
      answer: 'keep',
      until: '2026-06-01' as never,
    });
    expect(kept.said).toBe('accepted');
    expect(happened(applied(kept, '2026-06-01T12:00:00.000Z'))).toEqual([]);
    expect(happened(applied(kept, '2026-06-02T12:00:00.000Z'))).toMatchObject([
      ['retention-asked', { what: 'review' }],
    ]);
  });

  it('keeps no longer than one more period', () => {
    const late = { ...answer, answer: 'keep', until: '2026-06-03' as never } as const;
    expect(asked().go('2026-05-02T12:00:00.000Z', chair, late).said).toBe('keep-until-out-of-bounds');
    const past = { ...answer, answer: 'keep', until: '2026-05-01' as never } as const;
    expect(asked().go('2026-05-02T12:00:00.000Z', chair, past).said).toBe('keep-until-out-of-bounds');
  });

  it('lets go', () => {
    const gone = asked().go('2026-05-02T12:00:00.000Z', chair, { ...answer, answer: 'erase' });
    expect(happened(gone).map(([type]) => type)).toEqual(['review-answered', 'data-erased', 'data-erased']);
    expect(gone.caseFile?.facts.committee?.gardener).toMatchObject({ is: 'erased' });
    expect(gone.caseFile?.facts.plotholder?.gardener).toMatchObject({ is: 'here' });
  });
});

describe('a hold', () => {
  const held = keeping(
    {
      categories: ['gardener'],
      hold: { by: ['treasurer'], reasons: 'tin-reasons', review: { number: 2, unit: 'months' } },
    },
    { categories: '*' },
    { kinds: ['record'], keep: { number: 9, unit: 'years' } },
  );
  const reason = garden.codeLists['tin-reasons']?.codes[0]?.code ?? '';
  const place = { type: 'place-hold', reason } as const;
  const placed = () => under(held, allowed()).go('2026-03-10T12:00:00.000Z', treasurer, place);

  it('stops what its rule covers for its side, and nothing else', () => {
    const after = applied(placed(), '2026-05-01T12:00:00.000Z');
    expect(after.caseFile?.facts.committee?.gardener).toMatchObject({ is: 'here' });
    expect(after.caseFile?.facts.committee?.decision).toMatchObject({ is: 'erased' });
    expect(after.caseFile?.facts.plotholder?.gardener).toMatchObject({ is: 'erased' });
  });

  it('is for whom the rule names, for a reason of its list, once', () => {
    const before = under(held, allowed());
    expect(before.go('2026-03-10T12:00:00.000Z', chair, place).said).toBe('not-allowed');
    expect(before.go('2026-03-10T12:00:00.000Z', treasurer, { ...place, reason: 'because' }).said).toBe(
      'reason-unknown',
    );
    expect(placed().go('2026-03-11T12:00:00.000Z', treasurer, place).said).toBe('hold-exists');
  });

  it('is called in when nobody confirms it, and lasts until it is lifted', () => {
    const called = applied(placed(), '2026-05-11T12:00:00.000Z');
    expect(happened(called)).toContainEqual(['hold-overdue', expect.objectContaining({ holder: 'committee' })]);
    expect(called.caseFile?.retained?.committee?.hold).toMatchObject({ overdue: true });
    expect(happened(applied(called, '2026-05-12T12:00:00.000Z'))).toEqual([]);
    const confirmed = called.go('2026-05-12T12:00:00.000Z', treasurer, { type: 'confirm-hold' });
    expect(confirmed.caseFile?.retained?.committee?.hold).not.toHaveProperty('overdue');
  });

  it('lets go what fell due meanwhile when it is lifted', () => {
    const waiting = applied(placed(), '2026-05-01T12:00:00.000Z');
    const lifted = waiting.go('2026-05-02T12:00:00.000Z', treasurer, { type: 'lift-hold', reason: 'suit-ended' });
    expect(happened(lifted).map(([type]) => type)).toEqual(['hold-lifted', 'data-erased']);
    expect(lifted.go('2026-05-02T13:00:00.000Z', treasurer, { type: 'lift-hold', reason: 'again' }).said).toBe(
      'hold-unknown',
    );
  });

  it('stops nothing where no rule allows it', () => {
    const after = applied(under(held, allowed()), '2026-05-01T12:00:00.000Z');
    expect(after.go('2026-05-02T12:00:00.000Z', treasurer, place).said).toBe('hold-not-possible');
  });
});

describe('an archive', () => {
  const archive = keeping(
    { categories: '*', then: 'archive' },
    { kinds: ['record'], keep: { number: 9, unit: 'years' } },
  );

  it('erases nothing before the package is written', () => {
    expect(happened(applied(under(archive, allowed()), '2026-05-01T12:00:00.000Z'))).toEqual([]);
  });
});

it('a clock that has nothing to do does nothing', () => {
  expect(happened(allowed().go('2026-03-06T12:00:00.000Z', clock, { type: 'apply-retention' }))).toEqual([]);
});
