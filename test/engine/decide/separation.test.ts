import { describe, expect, it } from 'vitest';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import type { CompiledPack, Separation } from '../../../core/engine/compile/compiled-pack.ts';
import { decide } from '../../../core/engine/decide/decide.ts';
import type { PersonActor } from '../../../core/engine/model/actor.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { allow, chair, garden, gardener, heard, plan, sketched } from './garden.ts';

const chat: Command = { type: 'post-message', to: ['plotholder'], text: 'Sample chatter' };
const dawdle: Command = {
  type: 'extend-deadline',
  deadline: 'answer',
  reason: garden.codeLists['dawdling-reasons']?.codes[0]?.code ?? '',
};

function separated(separation: Separation): CompiledPack {
  return { ...garden, separations: [separation] };
}

/** Whether somebody may take the second step who took the first. */
function say(active: CompiledPack, story: ReturnType<typeof heard>, actor: PersonActor, command: Command) {
  const context = { actor, now: instant('2026-03-05T14:00:00.000Z'), grants: { reference: 'R', salt: 's' } };
  const { outcome } = decide({ caseVersion: garden, active }, garden.seed, story.caseFile, command, context);
  return outcome.ok ? 'accepted' : outcome.error.code;
}

describe('a separation of duties', () => {
  const extended = () => heard().go('2026-03-05T12:00:00.000Z', chair, dawdle);

  it('sees commands that are no transitions', () => {
    const pack = separated({ first: ['extend-deadline'], then: ['allow-shed'] });
    expect(say(pack, extended(), chair, allow)).toBe('same-person');
    expect(say(pack, extended(), { ...chair, user: 'elm' }, allow)).toBe('accepted');
    expect(say(pack, heard(), chair, allow)).toBe('accepted');
  });

  it('holds them back too', () => {
    const pack = separated({ first: ['post-message'], then: ['extend-deadline'] });
    expect(say(pack, heard().go('2026-03-05T12:00:00.000Z', chair, chat), chair, dawdle)).toBe('same-person');
    expect(say(pack, heard(), chair, dawdle)).toBe('accepted');
  });

  it('knows who opened the case', () => {
    const pack = separated({ first: ['open-case'], then: ['record-answers'] });
    const record: Command = { type: 'record-answers', form: 'shed-plan', answers: plan };
    const context = { actor: gardener, now: instant('2026-03-02T14:00:00.000Z'), grants: {} };
    const { outcome } = decide(
      { caseVersion: garden, active: pack },
      garden.seed,
      sketched().caseFile,
      record,
      context,
    );
    expect(outcome).toMatchObject({ ok: false, error: { code: 'same-person', params: { first: ['open-case'] } } });
  });

  it('is kept once for each person and step, however often it was taken', () => {
    const chatty = [1, 2, 3].reduce((story) => story.go('2026-03-05T12:00:00.000Z', chair, chat), heard());
    expect(chatty.caseFile?.acted.filter(({ what }) => what === 'post-message')).toHaveLength(1);
  });
});
