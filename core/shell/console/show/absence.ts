import type { OwnAbsence } from '../../app/app.ts';
import type { PageWords } from '../page-words.ts';

/** When somebody is out of office, in words, and whose work they look after. */
export interface ShownAbsence {
  /** Absent for who has said nothing. */
  readonly own: string | undefined;
  readonly isNow: boolean;
  readonly standingIn: readonly string[];
}

/** The absence of a person as their pages tell it. */
export function shownAbsence(words: PageWords, { own, standingInFor }: OwnAbsence): ShownAbsence {
  const days = own && { from: words.date(own.from), until: words.date(own.until) };
  return {
    own: days && words.say(own?.isNow ? 'absence.isNow' : 'absence.comes', days),
    isNow: own?.isNow === true,
    standingIn: standingInFor.map(({ login, until }) =>
      words.say('absence.standingIn', { user: login, date: words.date(until) }),
    ),
  };
}
