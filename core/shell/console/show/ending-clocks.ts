import type { ClockPreview } from '../../app/preview-clock.ts';
import type { Visit } from '../visit.ts';

/** Rows that are shown; the rest is counted. */
const mostShown = 50;

/** The clocks that end on the way, in words and in their order. */
export function shownEndings({ words, pack }: Visit, { cases, ending, failed }: ClockPreview) {
  const touched = new Set(ending.map(({ caseId }) => caseId)).size;
  return {
    summary:
      ending.length === 0
        ? words.say('sandbox.preview.nothing', { cases })
        : words.say('sandbox.preview.ends', { clocks: ending.length, cases: touched }),
    rows: ending.slice(0, mostShown).map(({ reference, service, rule, lastDay, dueAt }) => ({
      name: reference ?? words.say('case.noReference'),
      clock: words.name(`deadlines.${service}.${rule}`),
      service: words.name(`services.${service}`),
      lastDay: lastDay === undefined ? '' : words.date(lastDay),
      at: dueAt === undefined ? '' : words.moment(dueAt, pack.zone),
    })),
    more:
      ending.length > mostShown ? words.say('sandbox.preview.more', { count: ending.length - mostShown }) : undefined,
    failed: failed.length > 0 ? words.say('sandbox.preview.failed', { count: failed.length }) : undefined,
  };
}
