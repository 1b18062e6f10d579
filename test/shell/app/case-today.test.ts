import { expect, it } from 'vitest';
import { civilDate, instant } from '../../../core/engine/basics/civil-date.ts';
import type { DeadlineRule } from '../../../core/engine/compile/compiled-deadline.ts';
import { decide } from '../../../core/engine/decide/decide.ts';
import type { World } from '../../../core/engine/model/world.ts';
import { caseToday } from '../../../core/shell/app/case-today.ts';
import type { WorldVersion } from '../../../core/shell/app/instance-ports.ts';
import { createMemoryInstance } from '../../../core/shell/store/memory/memory-instance.ts';
import { reported, withLamp } from '../../engine/decide/lamp.ts';

const cough = (id: string, starts: DeadlineRule['starts']): DeadlineRule => ({
  id,
  starts,
  duty: 'lighthouse-board',
  sides: ['lighthouse-board'],
  within: { number: 2, unit: 'working-days' },
  counting: { dayOne: 'day-after', lastDayOff: 'stays', calendars: ['lighthouse-board'] },
  metBy: [],
  cancelledBy: [],
  warn: [],
  unconfirmed: [],
});

// Each counts from the end of the one before; the lighthouse works on Saturdays.
const pack = withLamp({
  deadlines: [
    cough('polite-cough', { on: 'transition', id: 'report-darkness' }),
    cough('second-cough', { on: 'ended', deadline: 'polite-cough' }),
    cough('third-cough', { on: 'ended', deadline: 'second-cough' }),
  ],
});
const law = { caseVersion: pack, active: pack };

/** The world in which the 6th and the 12th turn out not to have been worked. */
function withDaysOff(world: World): World {
  const days = ['2026-03-06', '2026-03-12'].map((date) => ({ date: civilDate(date), name: 'Storm' }));
  const calendars = Object.entries(world.calendars).map(([id, one]) => [id, { ...one, days: [...one.days, ...days] }]);
  return { ...world, version: world.version + 1, calendars: Object.fromEntries(calendars) };
}

const before: WorldVersion = {
  world: pack.seed,
  since: instant('2026-01-01T00:00:00.000Z'),
  by: 'wick',
  why: 'the beginning',
};
const after: WorldVersion = {
  world: withDaysOff(pack.seed),
  since: instant('2026-03-08T12:00:00.000Z'),
  by: 'wick',
  why: 'a storm became known',
};
const packs = { worldsAfter: createMemoryInstance([before, after]).worldsAfter } as Parameters<typeof caseToday>[0];

async function lookedAt(caseFile: ReturnType<typeof reported>['caseFile']) {
  const loaded = { caseFile, versions: {}, world: before.world.version };
  return (await caseToday(packs, law, after.world, loaded, instant('2026-03-09T12:00:00.000Z'))).caseFile.deadlines;
}

it('passes what was due before a change by the world of then, whole chains of it', async () => {
  const { caseFile } = reported(pack);
  const context = { actor: { kind: 'clock' }, now: after.since, grants: {} } as const;
  const swept = decide(law, before.world, caseFile, { type: 'pass-deadlines' }, context).caseFile;
  if (!swept) throw new Error('there is a case');
  const prompt = await lookedAt(swept);
  expect(prompt).toMatchObject({
    'second-cough': { lastDay: '2026-03-07', status: { is: 'passed' }, disputed: { lastDay: '2026-03-09' } },
    'third-cough': { status: { is: 'running' } },
  });
  expect(await lookedAt(caseFile)).toEqual(prompt);
});
