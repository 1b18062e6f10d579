import type { RecordStanding } from '../../app/system-keeping.ts';
import type { Visit } from '../visit.ts';

/** Faults that are shown; the rest is counted. */
const mostShown = 50;

/** How far the record is proved, which keys signed, and what the last check of this server came to. */
export function shownRecord({ words, pack }: Visit, { last, isWaiting, keys, check }: RecordStanding) {
  const moment = (at: Parameters<typeof words.moment>[0]) => words.moment(at, pack.zone);
  return {
    last: last
      ? words.say('system.record.last', { number: last.number, when: moment(last.at), size: last.size })
      : words.say('system.record.noLast'),
    waiting: words.say(isWaiting ? 'system.record.waiting' : 'system.record.nothingWaits'),
    keys: keys.map(({ id, since, until }) => ({
      id,
      times: [
        ...(since ? [words.say('system.record.since', { when: moment(since) })] : []),
        until ? words.say('system.record.until', { when: moment(until) }) : words.say('system.record.signs'),
      ],
    })),
    isGoingOn: check?.is === 'going-on',
    goingOn: check?.is === 'going-on' ? words.say('system.record.goingOn', { when: moment(check.since) }) : undefined,
    failed:
      check?.is === 'failed'
        ? words.say('system.record.failed', { when: moment(check.at), code: check.code })
        : undefined,
    done: check?.is === 'done' ? shownCheck(words, moment(check.at), check.report) : undefined,
  };
}

function shownCheck(
  words: Visit['words'],
  when: string,
  { checked, faults, notAnchored, notPublished, restored }: Extract<RecordStanding['check'], { is: 'done' }>['report'],
) {
  return {
    verdict:
      faults.length === 0
        ? words.say('system.record.sound', { when })
        : words.say('system.record.unsound', { when, count: faults.length }),
    color: faults.length === 0 ? 'success' : 'danger',
    facts: [
      words.say('system.record.checked', {
        streams: checked.streams,
        events: checked.events,
        parts: checked.parts,
        entries: checked.entries,
        checkpoints: checked.checkpoints,
      }),
      words.say('system.record.erased', { bare: checked.bare, erased: checked.erased, cut: checked.cut }),
      words.say('system.record.notAnchored', notAnchored),
      ...(notPublished > 0 ? [words.say('system.record.notPublished', { count: notPublished })] : []),
      ...restored.map(({ after, at }) => words.say('system.record.restored', { after, at })),
    ],
    faults: faults.slice(0, mostShown).map(({ what, at }) => ({ what, at: JSON.stringify(at) })),
    more:
      faults.length > mostShown ? words.say('sandbox.preview.more', { count: faults.length - mostShown }) : undefined,
  };
}
