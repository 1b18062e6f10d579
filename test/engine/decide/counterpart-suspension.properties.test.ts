import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type CivilDate, instant } from '../../../core/engine/basics/civil-date.ts';
import type { DeadlineRule } from '../../../core/engine/compile/compiled-deadline.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../../core/engine/compile/compiled-service.ts';
import { decide } from '../../../core/engine/decide/decide.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import type { World } from '../../../core/engine/model/world.ts';
import { pausingCauses, switchCounterpart } from '../../../core/shell/app/organisations/suspend-counterpart.ts';
import { compiledPacks } from '../../packs/compiled-packs.ts';
import { randomWalk } from '../../packs/random-walk.ts';
import { chanceFrom } from '../../packs/sample-answers.ts';
import { propertyRuns } from '../../property-runs.ts';
import { type WalkerAmount, type WalkerEnd, type WalkerRequest, walk } from '../calendar/by-hand/day-walker.ts';
import { dayAfter, daysAfter } from '../calendar/by-hand/plain-days.ts';
import { firstInstantOf, wallAt } from '../calendar/by-hand/wall-clock.ts';

const folders: Readonly<Record<string, string>> = {
  lighthouse: 'test/packs/fixtures/lighthouse',
  allotment: 'test/packs/fixtures/allotment',
  xa: 'country-packs/xa',
  pakistan: 'country-packs/pakistan',
};

type Written = Readonly<Record<string, { pausedBy?: { causes: string[] }; divides?: string }>>;

/** A counterpart is suspended for a cause from a day on, and resumed on another, unless it never is. */
interface Stretch {
  readonly counterpart: string;
  readonly cause: string;
  readonly from: string;
  readonly until?: string;
}

describe.each(compiledPacks())('in $name, while a counterpart is suspended,', ({ name, pack }) => {
  const services = Object.values(pack.services);
  const applied = withoutConditions(pack);
  const clocks = services.flatMap((service) => {
    const file = `${folders[name]}/services/${service.id}/deadlines.yaml`;
    const written = parse(readFileSync(file, 'utf8')) as Written;
    const caseFile = openCaseOf(pack, service);
    return service.deadlines.map((rule) => [`${service.id}.${rule.id}`, { service, rule, written, caseFile }] as const);
  });

  it.each(clocks)('%s ends when a walk day by day has it end', (_, { service, rule, written, caseFile }) => {
    const lines = [rule, ...wholesOf(service, rule)];
    let moved = 0;
    fc.assert(
      fc.property(startIn2031, linesOf(pack, caseFile), (start, given) => {
        const on = daysAfter('2031-01-01', start);
        const all = given.flatMap((line) => stretchesOf(line, start));
        const started = withClocks(caseFile, lines, on);
        const world = turned(pack, all);
        const now = instant(`${on}T12:00:00.000Z`);
        const law = { caseVersion: applied, active: applied };
        const decided = decide(
          law,
          world,
          started,
          { type: 'recompute-deadlines' },
          { actor: { kind: 'clock' }, now, grants: {} },
        );
        expect(decided.outcome.ok).toBe(true);
        const { lastDay, dueAt } = decided.caseFile?.deadlines[rule.id] ?? {};
        const expected = walked({ pack, service, rule, written, caseFile, on, all });
        expect([lastDay, dueAt]).toEqual([expected?.lastDay, expected && new Date(expected.dueAt).toISOString()]);
        if (expected?.lastDay !== walked({ pack, service, rule, written, caseFile, on, all: [] })?.lastDay) moved++;
      }),
      { numRuns: propertyRuns(25) },
    );
    expect(moved > 0).toBe(canMove(rule, written, pack));
  });
});

/** Days after the first of January 2031. */
const startIn2031 = fc.integer({ min: 0, max: 364 });

/** Stretches of one cause and counterpart, one after the other, from so many days after the clock was set going. */
interface Line {
  readonly counterpart: string;
  readonly cause: string;
  readonly first: number;
  readonly days: readonly { readonly lasts: number; readonly rests: number }[];
  /** The last of them has no end. */
  readonly isOpen: boolean;
}

/** At most one line for each cause and counterpart: those of the case, and one that has no part in it. */
function linesOf(pack: CompiledPack, { parties }: CaseFile): fc.Arbitrary<readonly Line[]> {
  const causes = [...pausingCauses(pack)];
  if (causes.length === 0) return fc.constant([]);
  const own = Object.values(parties).flatMap((id) => pack.seed.authorities[id]?.counterpart ?? []);
  const other = Object.keys(pack.seed.counterparts).filter((code) => !own.includes(code));
  const line = fc.record({
    counterpart: fc.constantFrom(...own, ...other.slice(0, 1)),
    cause: fc.constantFrom(...causes),
    first: fc.integer({ min: -30, max: 60 }),
    days: fc.array(fc.record({ lasts: fc.integer({ min: 0, max: 40 }), rests: fc.integer({ min: 1, max: 40 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    isOpen: fc.boolean(),
  });
  const selector = ({ counterpart, cause }: Line) => `${counterpart} ${cause}`;
  return fc.uniqueArray(line, { selector, minLength: 1, maxLength: 4 });
}

function stretchesOf({ counterpart, cause, first, days, isOpen }: Line, start: number): readonly Stretch[] {
  let from = daysAfter('2030-01-01', 365 + start + first);
  return days.map(({ lasts, rests }, index) => {
    const until = daysAfter(from, lasts);
    const stretch = { counterpart, cause, from, ...(isOpen && index === days.length - 1 ? {} : { until }) };
    from = daysAfter(until, rests);
    return stretch;
  });
}

/** The world after the switch was turned for every stretch. */
function turned(pack: CompiledPack, all: readonly Stretch[]): World {
  return all.reduce((before, { counterpart, cause, from, until }) => {
    const turn = (world: World, what: 'suspend' | 'resume', on: string) => {
      const next = switchCounterpart(pack, world, { what, counterpart, cause, on: on as CivilDate }, 'tried');
      if (!next.ok) throw new Error(next.error[0]?.message);
      return next.value;
    };
    const suspended = turn(before, 'suspend', from);
    return until === undefined ? suspended : turn(suspended, 'resume', until);
  }, pack.seed);
}

interface Walked {
  readonly pack: CompiledPack;
  readonly service: CompiledService;
  readonly rule: DeadlineRule;
  readonly written: Written;
  readonly caseFile: CaseFile;
  readonly on: string;
  readonly all: readonly Stretch[];
}

/** The end of a clock by the walk, in the zone of who must act; at the latest with the clock that it divides. */
function walked(given: Walked): WalkerEnd {
  const { pack, service, rule, written, caseFile, on, all } = given;
  const { within, counting } = rule;
  if (!('number' in within)) return undefined;
  const { authorities, counterparts, calendars } = pack.seed;
  const own = authorities[caseFile.parties[rule.duty] ?? ''];
  const acting = rule.actor === undefined ? own : actorOf(given);
  const zone = acting?.zone ?? pack.zone;
  const causes = declared(written, rule.id);
  const whole = service.deadlines.find(({ id }) => id === rule.divides);
  const limit = whole && walked({ ...given, rule: whole });
  const involved = Object.values(caseFile.parties).map((id) => authorities[id]?.counterpart);
  const request: WalkerRequest = {
    on,
    amount: within as WalkerAmount,
    counting: counting as never,
    zone,
    calendars: counting.calendars.flatMap((side) => {
      const authority = side === rule.duty ? acting : authorities[caseFile.parties[side] ?? ''];
      const id = authority?.calendar ?? counterparts[authority?.counterpart ?? '']?.calendar ?? '';
      const found = calendars[id];
      return found ? [{ ...found, ...(authority?.region ? { region: authority.region } : {}) } as never] : [];
    }),
    pauses: all
      .filter(({ counterpart, cause }) => involved.includes(counterpart) && causes.includes(cause))
      // Where the whole has ended, its part has: what begins later stops nothing.
      .filter(({ from }) => !limit || from <= limit.lastDay)
      .map(({ from, until }) => ({ from, ...(until === undefined ? {} : { until }) })),
  };
  const end = walk(request);
  if (!end || !limit) return end;
  const latest = Math.min(firstInstantOf(dayAfter(limit.lastDay), zone), limit.dueAt);
  return end.dueAt <= latest ? end : { lastDay: wallAt(latest - 1, zone).slice(0, 10), dueAt: latest };
}

/** The participant that must act: the one that has joined, else the one whose field of work is the other side. */
function actorOf({ pack, service, rule, caseFile }: Walked) {
  const joined = caseFile.participants[rule.actor ?? '']?.authority;
  if (joined !== undefined) return pack.seed.authorities[joined];
  const participant = service.participants[rule.actor ?? ''];
  if (!participant) return undefined;
  const { kind, side, choose } = participant;
  const fitting = Object.values(pack.seed.authorities).filter((one) => one.kind === kind && one.side === side);
  if ('authority' in choose) return fitting.find(({ id }) => id === choose.authority);
  if ('answer' in choose) return undefined;
  const other = pack.seed.authorities[caseFile.parties[choose.covers] ?? '']?.counterpart;
  return fitting
    .filter(({ covers }) => other !== undefined && covers?.includes(other))
    .sort((a, b) => (a.id < b.id ? -1 : 1))[0];
}

/** The causes that the file of a service gives a clock, read without the engine; those of the clock that it divides too. */
function declared(written: Written, id: string): readonly string[] {
  const { pausedBy, divides } = written[id] ?? {};
  return [...(pausedBy?.causes ?? []), ...(divides === undefined ? [] : declared(written, divides))];
}

/** The pack with clocks that run whatever the facts are: to whom one applies is another matter. */
function withoutConditions(pack: CompiledPack): CompiledPack {
  const services = Object.values(pack.services).map((service) => {
    const deadlines = service.deadlines.map(
      ({ appliesIf: _appliesIf, validFrom: _from, validUntil: _until, ...rule }) => rule,
    );
    return [service.id, { ...service, deadlines }];
  });
  return { ...pack, services: Object.fromEntries(services) };
}

/** Whether the switch can move the end of a clock at all. */
function canMove({ id, within }: DeadlineRule, written: Written, pack: CompiledPack): boolean {
  return 'number' in within && declared(written, id).some((cause) => pausingCauses(pack).includes(cause));
}

function wholesOf(service: CompiledService, { divides }: DeadlineRule): readonly DeadlineRule[] {
  const whole = service.deadlines.find(({ id }) => id === divides);
  return whole ? [whole, ...wholesOf(service, whole)] : [];
}

/** An open case of the service, as some walk left it, with nothing on its clocks, and known to every side. */
function openCaseOf(pack: CompiledPack, service: CompiledService): CaseFile {
  for (let seed = 0; seed < 500; seed++) {
    for (const { after } of randomWalk(pack, pack.seed, chanceFrom(seed), 3)) {
      if (after?.service !== service.id || after.closed) continue;
      const day = Object.values(after.known)[0] as CivilDate;
      const known = Object.fromEntries(Object.keys(after.parties).map((side) => [side, day]));
      return { ...after, deadlines: {}, suspensions: [], known };
    }
  }
  throw new Error(`no walk opens a case of ${service.id}`);
}

/** The case with a running clock of each rule, set going on a day and not yet counted. */
function withClocks(caseFile: CaseFile, rules: readonly DeadlineRule[], on: string): CaseFile {
  const clocks = rules.map(({ id, duty, sides, within }) => [
    id,
    {
      id,
      rule: id,
      duty,
      sides,
      status: { is: 'running' },
      startedOn: on,
      explanation: {
        rule: id,
        trigger: { what: 'tried', on },
        amount: within,
        counting: '',
        zone: 'UTC',
        calendars: [],
        days: [],
        caveats: [],
      },
    },
  ]);
  return { ...caseFile, deadlines: Object.fromEntries(clocks) };
}
