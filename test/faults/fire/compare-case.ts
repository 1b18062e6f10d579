import type { Entry, PlayedCase } from './asked-commands.ts';
import { ExpectedCase, wakesAt } from './expected-case.ts';
import type { StoredCase } from './stored-cases.ts';

/** Everything in which a stored case is not what was asked of it, in words; empty when they agree. */
export function compareCase(played: PlayedCase, stored: StoredCase | undefined, now: number): readonly string[] {
  if (!stored) return [`case ${played.id} was acknowledged and is not stored`];
  const faults = [...stored.faults];
  const expected = replay(played, stored, faults);
  expected.passUntil(now);

  const lines = stored.events.map(({ line }) => line);
  if (lines.join('\n') !== expected.events.join('\n')) faults.push('the events differ');
  const running = [...expected.clocks]
    .filter(([, { status }]) => status === 'running')
    .map(([id, clock]) => `${id} due ${new Date(wakesAt(clock)).toISOString()}`)
    .sort();
  if (running.join() !== stored.running.join()) {
    faults.push(`deadline rows: expected ${running.join() || 'none'}, stored ${stored.running.join() || 'none'}`);
  }
  const told = stored.told.map(({ line }) => line);
  if (told.join() !== expected.told.join()) {
    faults.push(`notifications: expected ${expected.told.join(', ')}; stored ${told.join(', ')}`);
  }
  for (const [side, version] of Object.entries(expected.versions)) {
    if ((stored.versions[side] ?? 0) !== version)
      faults.push(`${side} has version ${stored.versions[side]}, not ${version}`);
  }
  for (const event of stored.events.filter(({ type }) => type === 'deadline-passed')) {
    const id = event.line.split(' ')[1] as string;
    const dueAt = expected.clocks.get(id)?.dueAt;
    if (dueAt === undefined || event.recordedAt < dueAt) faults.push(`${id} passed before it was due`);
  }
  return faults.length === 0 ? [] : [...faults, ...accounts(played, expected, stored)];
}

/** Plays the acknowledged commands again, in the order and at the readings of the record. */
function replay(played: PlayedCase, stored: StoredCase, faults: string[]): ExpectedCase {
  const expected = new ExpectedCase();
  const place = new Map<string, number>();
  stored.events.forEach(({ user }, index) => {
    if (user !== undefined && !place.has(user)) place.set(user, index);
  });
  // Whatever was recorded at one reading has passed everything due by then, for all that follows it.
  let latest = Number.NEGATIVE_INFINITY;
  let seen = 0;
  for (const round of played.rounds) {
    const done = round.filter(({ answer }) => answer?.is === 'done');
    done.sort((left, right) => (place.get(left.asked.user) ?? 0) - (place.get(right.asked.user) ?? 0));
    const stages = [expected.copy()];
    for (const entry of done) {
      const { asked, answer } = entry;
      const index = place.get(asked.user);
      if (index === undefined) {
        faults.push(`${asked.user} was acknowledged as done and is not on record`);
        continue;
      }
      for (; seen < index; seen++) latest = Math.max(latest, stored.events[seen]?.recordedAt ?? latest);
      const at = stored.events[index]?.recordedAt as number;
      if (at < entry.sentAt || at > entry.answeredAt) faults.push(`${asked.user} is dated outside its time`);
      expected.passUntil(Math.max(at, latest));
      const refused = expected.decide(asked, at);
      if (refused !== undefined) faults.push(`${asked.user} was done and should have been refused with ${refused}`);
      const version = expected.versions[asked.side];
      if (answer?.is === 'done' && answer.version !== version) {
        faults.push(`${asked.user} was answered with version ${answer.version}, not ${version}`);
      }
      stages.push(expected.copy());
    }
    for (const entry of round) {
      if (entry.answer?.is === 'done') continue;
      const found = refusalsOf(entry, stages);
      const code = entry.answer?.is === 'refused' ? entry.answer.refusal.code : entry.answer?.is;
      if (!found.has(String(code))) {
        faults.push(`${entry.asked.user} was answered with ${code}, expected ${[...found].join(' or ')}`);
      }
    }
  }
  return expected;
}

/** The refusals that a command could have met between its sending and its answer. */
function refusalsOf({ asked, sentAt, answeredAt }: Entry, stages: readonly ExpectedCase[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const stage of stages) {
    for (let at: number | undefined = sentAt; at !== undefined; ) {
      const tried = stage.copy();
      tried.passUntil(at);
      const next = Math.min(
        ...[...tried.clocks.values()].filter(({ status }) => status === 'running').map(wakesAt),
        answeredAt,
      );
      found.add(tried.decide(asked, at) ?? 'done');
      at = at < answeredAt ? next : undefined;
    }
  }
  return found;
}

/** Both accounts side by side, and what was asked. */
function accounts(played: PlayedCase, expected: ExpectedCase, stored: StoredCase): readonly string[] {
  const length = Math.max(expected.events.length, stored.events.length);
  const wide = Math.max(20, ...expected.events.map((line) => line.length));
  const rows = Array.from({ length }, (_, index) => {
    const [left, right] = [expected.events[index] ?? '', stored.events[index]];
    const mark = left === right?.line ? ' ' : '!';
    const at = right ? new Date(right.recordedAt).toISOString() : '';
    return `${mark} ${left.padEnd(wide)} | ${right?.line ?? ''}  (${at})`;
  });
  const asked = played.rounds.map((round) =>
    round
      .map(({ asked: { user, side, what }, sentAt, answeredAt, answer }) => {
        const said = answer?.is === 'refused' ? `refused ${answer.refusal.code}` : answer?.is;
        const times = [sentAt, answeredAt].map((time) => new Date(time).toISOString()).join(' to ');
        return `  ${user} ${side} ${JSON.stringify(what)} -> ${said} (${times})`;
      })
      .join('\n   with'),
  );
  return [`  ${'EXPECTED'.padEnd(wide)} | STORED`, ...rows, 'ASKED', ...asked];
}
