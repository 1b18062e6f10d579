import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import type { CommandAnswer, CommandRequest } from '../../../core/shell/app/app.ts';
import { type Chance, pick } from '../../packs/sample-answers.ts';
import type { Asked, ExpectedCase } from './expected-case.ts';
import { zones } from './expected-clocks.ts';
import { previous, today } from './walked-dates.ts';

/** One command with everything that is known of it. Times are readings of the case clock, in milliseconds. */
export interface Entry {
  readonly asked: Asked;
  readonly request: CommandRequest;
  readonly sentAt: number;
  answeredAt: number;
  answer?: CommandAnswer;
}

/** A case with what was asked of it: commands of one round were under way at the same time. */
export interface PlayedCase {
  readonly number: number;
  id?: string;
  readonly rounds: Entry[][];
  /** How the case probably stands: only to choose what to ask next. */
  guess: ExpectedCase;
  isBusy: boolean;
}

/** The word that stands in every personal value and may stand nowhere in clear. */
export const personalWord = 'Nimbulina';

const roles: Readonly<Record<string, { readonly authority: string; readonly role: string }>> = {
  valley: { authority: 'east-barn', role: 'dreamer' },
  sky: { authority: 'cloud-office', role: 'warden' },
  shepherds: { authority: 'shepherds', role: 'shepherd' },
};

/** Something that somebody might ask of a case as it seems to stand: mostly what is open, now and then what is not. */
export function chooseWhat(chance: Chance, guess: ExpectedCase, now: number): Pick<Asked, 'side' | 'what'> {
  const valley = (what: Asked['what']) => ({ side: 'valley', what }) as const;
  const sky = (what: Asked['what']) => ({ side: 'sky', what }) as const;
  const take = (transition: string, answers = false): Asked['what'] => ({ is: 'take', transition, answers });
  const yesterday = previous(today(now, zones.sky));
  const ask: Asked['what'] = {
    ...(take('ask-for-cloud', !guess.recorded.has('wish') || chance() < 0.3) as Extract<Asked['what'], { is: 'take' }>),
    ...(chance() < 0.2 ? { effectiveOn: chance() < 0.6 ? yesterday : previous(yesterday) } : {}),
  };
  const open: Readonly<Record<string, readonly ReturnType<typeof valley | typeof sky>[]>> = {
    wishing: [valley({ is: 'record', form: 'wish' }), valley(ask), valley(ask)],
    'asked.counting': [sky({ is: 'record', form: 'tally' }), sky(take('count-clouds', true)), sky({ is: 'extend' })],
    'asked.weighing': [sky(take('lend')), sky(take('lend')), sky(take('keep')), sky({ is: 'extend' })],
    owed: [sky(take('bring-cloud'))],
    lent: [valley(take('swap')), valley(take('swap')), valley(take('bring-back'))],
    swapping: [sky(take('hand-over'))],
  };
  const anything = [
    valley({ is: 'message' }),
    sky({ is: 'message' }),
    valley(take('forget')),
    sky(take('keep')),
    sky(take('count-clouds', chance() < 0.5)),
    valley(take('bring-back')),
    sky(take('hand-over')),
    valley({ is: 'record', form: 'wish' }),
    sky({ is: 'extend' }),
  ];
  const fitting = open[guess.state];
  return fitting && chance() < 0.75 ? pick(chance, fitting) : pick(chance, anything);
}

/** The request for what is asked. */
export function requestOf(chance: Chance, caseId: string | undefined, asked: Asked): CommandRequest {
  const counts =
    asked.what.is === 'take'
      ? asked.what.transition === 'count-clouds'
      : asked.what.is === 'record' && asked.what.form === 'tally';
  const { authority, role } = roles[counts ? 'shepherds' : asked.side] as (typeof roles)[string];
  return {
    actor: { kind: 'person', user: asked.user, authority, roles: [role] },
    ...(caseId === undefined ? {} : { caseId }),
    command: commandOf(chance, asked),
    idempotencyKey: `key of ${asked.user}`,
  };
}

function commandOf(chance: Chance, { side, what, user }: Asked): Command {
  const name = `${personalWord} Testcloud ${user}`;
  const wish = () => ({ dreamer: { name }, puffiness: 1 + Math.floor(chance() * 9) });
  const tally = () => ({ clouds: Math.floor(chance() * 999) });
  switch (what.is) {
    case 'open':
      return { type: 'open-case', service: 'cloud-loan', parties: { sky: 'cloud-office' } };
    case 'record':
      return { type: 'record-answers', form: what.form, answers: what.form === 'wish' ? wish() : tally() };
    case 'extend':
      return { type: 'extend-deadline', deadline: 'answer', reason: 'thunder' };
    case 'message':
      return { type: 'post-message', to: [side === 'valley' ? 'sky' : 'valley'], text: `${name} says hello` };
    case 'take': {
      const { transition, answers, effectiveOn } = what;
      return {
        type: 'take-transition',
        transition,
        ...(answers ? { answers: transition === 'count-clouds' ? tally() : wish() } : {}),
        ...(effectiveOn === undefined ? {} : { effectiveOn: civilDate(effectiveOn) }),
      };
    }
  }
}
