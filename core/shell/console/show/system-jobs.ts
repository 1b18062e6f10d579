import type { JobStanding } from '../../app/system-keeping.ts';
import type { Visit } from '../visit.ts';

/** What runs by itself, what waits, and what was given up: places, times and codes, and nothing of a person. */
export function shownJobs({ words, pack }: Visit, { loops, waiting, givenUp }: JobStanding) {
  const moment = (at: Parameters<typeof words.moment>[0]) => words.moment(at, pack.zone);
  return {
    loops: loops.map(({ name, lastRound, failures }) => ({
      name: words.say(`system.jobs.loop.${name}`),
      about: words.say(`system.jobs.about.${name}`),
      when: lastRound === undefined ? words.say('system.jobs.noRound') : moment(lastRound),
      state: failures > 0 ? words.say('system.jobs.failing', { count: failures }) : words.say('system.jobs.well'),
      color: failures > 0 ? 'danger' : 'success',
    })),
    waiting: waiting === 'many' ? words.say('system.jobs.many') : words.say('system.jobs.waiting', { count: waiting }),
    givenUp: givenUp.map(({ position, at, code }) => ({
      position,
      title: words.say('system.jobs.notification', { number: position }),
      when: moment(at),
      code,
    })),
  };
}
