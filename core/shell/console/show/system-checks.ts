import type { Checks } from '../../app/system-keeping.ts';
import type { Visit } from '../visit.ts';

const gravest = ['problem', 'warning', 'fine'] as const;

/** What the checks of the installation found, the gravest first; or that they go on. */
export function shownChecks({ words, pack }: Visit, checks: Checks) {
  if (checks.is === 'going-on') {
    const goingOn = words.say('system.doctor.goingOn', { when: words.moment(checks.since, pack.zone) });
    return { goingOn, when: undefined, findings: [] };
  }
  return {
    goingOn: undefined,
    when: words.say('system.doctor.at', { when: words.moment(checks.at, pack.zone) }),
    findings: checks.findings
      .toSorted((left, right) => gravest.indexOf(left.is) - gravest.indexOf(right.is))
      .map(({ about, is, says, mend }) => ({
        ...{ about, says, mend },
        is: words.say(`system.doctor.${is}`),
        color: { problem: 'danger', warning: 'warning', fine: 'success' }[is],
      })),
  };
}
