import { describe, expect, it } from 'vitest';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { PersonActor } from '../../../core/engine/model/actor.ts';
import type { Grants } from '../../../core/engine/model/context.ts';
import { availableCommands } from '../../../core/engine/views/available-commands.ts';
import { allow, asked, chair, garden, gardener, heard, judge, judgeSlugs, story, treasurer } from './garden.ts';

const noon = '2026-03-05T12:00:00.000Z';
const role = 'slug-judge';
const claim = { type: 'claim-task', role } as const;
const second: PersonActor = { ...judge, user: 'slug-two' };
const third: PersonActor = { ...judge, user: 'slug-three' };
const personOf = ({ user, authority, roles }: PersonActor) => ({ user, authority, roles });
const found = (to: PersonActor, holder?: PersonActor, isAway?: true): Partial<Grants> => ({
  person: { ...personOf(to), ...(isAway ? { isAway } : {}) },
  ...(holder ? { holder: personOf(holder) } : {}),
});
const give = (to: PersonActor, note?: string) =>
  ({ type: 'hand-over-task', role, user: to.user, ...(note === undefined ? {} : { note }) }) as const;
const claimed = () => asked().go(noon, judge, claim);

/** The garden in which the judges' role may also hand out the work of others. */
const headed: CompiledPack = {
  ...garden,
  roles: {
    ...garden.roles,
    [role]: {
      ...(garden.roles[role] as CompiledPack['roles'][string]),
      grants: (garden.roles[role]?.grants ?? []).map((one) => ({ ...one, may: [...one.may, 'hand-over-task'] })),
    },
  },
};
const underHead = () => {
  const { caseFile } = claimed();
  return story(headed.seed, caseFile, undefined, headed);
};

describe('work that is handed over', () => {
  it('is the colleague’s, who is told, and the case remembers it', () => {
    const handed = claimed().go(noon, judge, give(second), found(second));
    expect(handed.said).toBe('accepted');
    expect(handed.caseFile?.tasks).toEqual({ [role]: second.user });
    const outcome = handed.last?.outcome;
    const { events = [], effects = [] } = outcome?.ok ? outcome.value : {};
    expect(events).toMatchObject([
      { type: 'task-handed-over', codes: { role, user: second.user }, by: { user: judge.user } },
    ]);
    expect(effects).toMatchObject([
      { what: 'handed-over', subject: role, authority: judge.authority, user: second.user },
    ]);
    expect(handed.go(noon, second, judgeSlugs).said).toBe('accepted');
  });

  it('is known to the own side only', () => {
    const outcome = claimed().go(noon, judge, give(second), found(second)).last?.outcome;
    const sides = outcome?.ok ? outcome.value.events.map((one) => one.sides) : [];
    expect(sides).toEqual([['committee']]);
  });

  it('is not handed on by who has not taken it on, nor by people of another role', () => {
    expect(asked().go(noon, judge, give(second), found(second)).said).toBe('not-allowed');
    expect(claimed().go(noon, third, give(second), found(second, judge)).said).toBe('not-allowed');
    expect(claimed().go(noon, chair, give(second), found(second, judge)).said).toBe('not-allowed');
    expect(claimed().go(noon, gardener, give(second), found(second, judge)).said).toBe('not-allowed');
  });

  it('goes to nobody who is not there, not of the authority, or may not do what waits', () => {
    const to = (one: PersonActor) => claimed().go(noon, judge, give(one), found(one)).said;
    expect(claimed().go(noon, judge, give(second)).said).toBe('colleague-unknown');
    expect(to({ ...second, authority: 'hut' })).toBe('colleague-unknown');
    expect(to({ ...second, roles: [] })).toBe('colleague-unknown');
    expect(to({ ...second, roles: ['chair'] })).toBe('colleague-unknown');
    expect(to(chair)).toBe('colleague-unknown');
  });

  it('goes to nobody who is out of office', () => {
    expect(claimed().go(noon, judge, give(second), found(second, undefined, true)).said).toBe('colleague-away');
  });

  it('is handed out by whom the pack lets do it, but not across authorities', () => {
    const held = underHead();
    expect(held.go(noon, third, give(second), found(second, judge)).caseFile?.tasks).toEqual({ [role]: second.user });
    const elsewhere = { ...judge, authority: 'another-court' };
    expect(held.go(noon, third, give(second), found(second, elsewhere)).said).toBe('not-allowed');
    expect(held.go(noon, third, give(third), found(third, judge)).caseFile?.tasks).toEqual({ [role]: third.user });
  });

  it('stays where it is when it is given to who has it', () => {
    const again = claimed().go(noon, judge, give(judge), found(judge));
    expect(again.said).toBe('accepted');
    expect(again.caseFile?.tasks).toEqual({ [role]: judge.user });
  });

  it('is not handed over when it waits no more, or the case has ended', () => {
    expect(claimed().go(noon, judge, judgeSlugs).go(noon, judge, give(second), found(second)).said).not.toBe(
      'accepted',
    );
    expect(heard().go(noon, chair, allow).go(noon, judge, give(second), found(second)).said).toBe('case-closed');
  });

  it('carries no note of who may write no message', () => {
    const noted = claimed().go(noon, judge, give(second, 'A sample note'), found(second));
    const may = Object.values(garden.roles[role]?.grants ?? {}).some((one) => one.may.includes('post-message'));
    expect(noted.said).toBe(may ? 'accepted' : 'not-allowed');
    if (!may) expect(noted.caseFile?.tasks).toEqual({ [role]: judge.user });
  });

  it('is offered to who has taken it on, and to nobody else', () => {
    const { caseFile } = claimed();
    if (!caseFile) throw new Error('no case');
    const offers = (actor: PersonActor) =>
      availableCommands({ caseVersion: garden, active: garden }, garden.seed, caseFile, {
        actor,
        now: noon as never,
        grants: {},
      }).filter(({ command }) => command === 'hand-over-task');
    expect(offers(judge)).toEqual([{ command: 'hand-over-task', name: role }]);
    for (const one of [second, chair, treasurer, gardener]) expect(offers(one)).toEqual([]);
  });
});
