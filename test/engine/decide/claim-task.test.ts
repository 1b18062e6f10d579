import { describe, expect, it } from 'vitest';
import type { Command } from '../../../core/engine/model/command.ts';
import { asked, chair, gardener, heard, judge, judgeSlugs } from './garden.ts';

const noon = '2026-03-05T12:00:00.000Z';
const claim = (role: string): Command => ({ type: 'claim-task', role });
const secondJudge = { ...judge, user: 'slug-two' };

describe('a claim', () => {
  it('takes the work of a role that must act now', () => {
    const claimed = heard().go(noon, chair, claim('chair'));
    expect(claimed.said).toBe('accepted');
    expect(claimed.caseFile?.tasks).toEqual({ chair: chair.user });
  });

  it('keeps others off, and means nothing new to the one who has it', () => {
    const claimed = asked().go(noon, judge, claim('slug-judge'));
    expect(claimed.go(noon, secondJudge, claim('slug-judge')).said).toBe('task-taken');
    const again = claimed.go(noon, judge, claim('slug-judge'));
    expect(again.said).toBe('accepted');
    expect(again.caseFile).toEqual(claimed.caseFile);
  });

  it('is refused to a role that has no work now, and to people of another role', () => {
    expect(asked().go(noon, chair, claim('chair')).said).toBe('not-now');
    expect(heard().go(noon, chair, claim('slug-judge')).said).toBe('not-allowed');
    expect(heard().go(noon, gardener, claim('gardener')).said).toBe('not-allowed');
  });

  it('ends with the work: who has it next is free to claim it', () => {
    const done = asked().go(noon, judge, claim('slug-judge')).go(noon, judge, judgeSlugs);
    expect(done.said).toBe('accepted');
    expect(done.caseFile?.tasks).toEqual({});
  });
});
