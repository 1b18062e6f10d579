import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, type Instant, instant } from '../../../core/engine/basics/civil-date.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import { decide } from '../../../core/engine/decide/decide.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import type { World } from '../../../core/engine/model/world.ts';
import { compiledPacks } from '../../packs/compiled-packs.ts';
import { peopleOf, randomWalk, type WalkStep } from '../../packs/random-walk.ts';
import { chanceFrom } from '../../packs/sample-answers.ts';
import { propertyRuns } from '../../property-runs.ts';

const packs = compiledPacks();
const clock = { kind: 'clock' } as const;

describe.each(packs)('the clocks of random walks through $name', ({ pack }) => {
  it('stay as they are when they are counted anew by the same world', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        for (const { after, now } of randomWalk(pack, pack.seed, chanceFrom(seed), 25)) {
          if (!after) continue;
          const { outcome } = ask(pack, pack.seed, after, now, { type: 'recompute-deadlines' });
          expect(outcome).toEqual({ ok: true, value: { events: [], effects: [] } });
        }
      }),
      { numRuns: propertyRuns(5) },
    );
  });

  it('are counted anew once: asking twice is asking once', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 60 }), (seed, day) => {
        const world = withDaysOff(pack.seed, day);
        for (const { after, now } of randomWalk(pack, pack.seed, chanceFrom(seed), 20)) {
          if (!after) continue;
          const once = ask(pack, world, after, now, { type: 'recompute-deadlines' });
          const twice = ask(pack, world, once.caseFile, now, { type: 'recompute-deadlines' });
          expect(twice.outcome).toEqual({ ok: true, value: { events: [], effects: [] } });
          for (const [id, { status }] of Object.entries(after.deadlines)) {
            if (status.is === 'passed') expect(once.caseFile?.deadlines[id]?.status).toEqual(status);
          }
        }
      }),
      { numRuns: propertyRuns(5) },
    );
  });

  it('end the same however often and however late the sweep runs', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const walk = randomWalk(pack, pack.seed, chanceFrom(seed), 30);
        expect(timeless(follow(pack, walk, true))).toBe(timeless(follow(pack, walk, false)));
      }),
      { numRuns: propertyRuns(5) },
    );
  });

  it('end the same however late they are counted anew for a changed world', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 60 }), fc.nat(40), (seed, day, delay) => {
        const world = withDaysOff(pack.seed, day);
        const step = randomWalk(pack, pack.seed, chanceFrom(seed), 20).at(-1);
        if (!step?.after) return;
        const late = instant(new Date(Date.parse(step.now) + delay * 86_400_000).toISOString());
        const recompute: Command = { type: 'recompute-deadlines', since: step.now };
        const soon = ask(pack, world, step.after, step.now, recompute).caseFile;
        const swept = ask(pack, world, soon, late, { type: 'pass-deadlines' }).caseFile;
        const lately = ask(pack, world, step.after, late, recompute).caseFile;
        const sweptLately = ask(pack, world, lately, late, { type: 'pass-deadlines' }).caseFile;
        expect(timeless(sweptLately)).toBe(timeless(swept));
      }),
      { numRuns: propertyRuns(5) },
    );
  });

  it('are what they were after a suspension of no day', () => {
    let suspended = 0;
    for (let seed = 0; seed < propertyRuns(15); seed++) {
      for (const { after: stands, now } of randomWalk(pack, pack.seed, chanceFrom(seed), 20)) {
        if (!stands) continue;
        const after = ask(pack, pack.seed, stands, now, { type: 'pass-deadlines' }).caseFile;
        const service = after && pack.services[after.service];
        for (const cause of Object.keys(service?.suspensions ?? {})) {
          for (const actor of peopleOf(pack, pack.seed)) {
            const begun = ask(pack, pack.seed, after, now, { type: 'suspend-case', cause }, actor);
            if (!begun.outcome.ok) continue;
            suspended++;
            const ended = ask(pack, pack.seed, begun.caseFile, now, { type: 'resume-case', cause }, actor);
            expect(ended.outcome.ok).toBe(true);
            expect(ended.caseFile?.deadlines).toEqual(after?.deadlines);
            expect(ended.caseFile?.stateSeen).toEqual(after?.stateSeen);
          }
        }
      }
    }
    const canBe = Object.values(pack.services).some(({ suspensions }) => Object.keys(suspensions).length > 0);
    expect(suspended > 0).toBe(canBe);
  }, 30_000);
});

function ask(
  pack: CompiledPack,
  world: World,
  caseFile: CaseFile | undefined,
  now: Instant,
  command: Command,
  actor: WalkStep['actor'] = clock,
) {
  return decide({ caseVersion: pack, active: pack }, world, caseFile, command, { actor, now, grants: {} });
}

/** The walk again, with a sweep before each step and halfway to it, or without any. */
function follow(pack: CompiledPack, walk: readonly WalkStep[], sweeps: boolean): CaseFile | undefined {
  const law = { caseVersion: pack, active: pack };
  let caseFile: CaseFile | undefined;
  let before: Instant | undefined;
  for (const [index, { now, actor, command }] of walk.entries()) {
    if (command.type === 'pass-deadlines') continue;
    if (sweeps && caseFile && before) {
      const half = instant(new Date((Date.parse(before) + Date.parse(now)) / 2).toISOString());
      for (const at of [half, now]) caseFile = ask(pack, pack.seed, caseFile, at, { type: 'pass-deadlines' }).caseFile;
    }
    const grants = { caseId: 'case', reference: `REF-${index}`, salt: `salt-${index}` };
    caseFile = decide(law, pack.seed, caseFile, command, { actor, now, grants }).caseFile;
    before = now;
  }
  return caseFile;
}

function withDaysOff(world: World, day: number): World {
  const date = civilDate(new Date(Date.UTC(2026, 2, 2 + day)).toISOString().slice(0, 10));
  const calendars = Object.fromEntries(
    Object.entries(world.calendars).map(([id, calendar]) => [
      id,
      { ...calendar, version: calendar.version + 1, days: [...calendar.days, { date, name: 'one more' }] },
    ]),
  );
  return { ...world, version: world.version + 1, calendars };
}

/** A case as text, with its keys in order. */
function timeless(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}
