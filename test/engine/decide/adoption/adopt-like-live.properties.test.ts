import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CivilDate, Instant } from '../../../../core/engine/basics/civil-date.ts';
import { instant } from '../../../../core/engine/basics/civil-date.ts';
import type { Side } from '../../../../core/engine/basics/identifiers.ts';
import { localDate, localTime } from '../../../../core/engine/calendar/local-date.ts';
import type { CompiledPack } from '../../../../core/engine/compile/compiled-pack.ts';
import { decide } from '../../../../core/engine/decide/decide.ts';
import type { CaseFile } from '../../../../core/engine/model/case-file.ts';
import type { Command, PastStep } from '../../../../core/engine/model/command.ts';
import type { Deadline } from '../../../../core/engine/model/deadline.ts';
import { compiledPacks } from '../../../packs/compiled-packs.ts';
import { randomWalk, type WalkStep } from '../../../packs/random-walk.ts';
import { chanceFrom } from '../../../packs/sample-answers.ts';
import { propertyRuns } from '../../../property-runs.ts';
import { adoptingPack, archivistOf } from './adopting.ts';

const clock = { kind: 'clock' } as const;
/** How a person learns that the clock cannot take effect, or not while the case is suspended. */
const closedWithoutEffect = ['condition-not-met', 'condition-unknown', 'not-now', 'safeguard', 'suspended'];
const grants = { caseId: 'case', reference: 'REF-1', salt: 'a-salt' };

describe.each(compiledPacks())('a history of $name that is taken over', ({ pack }) => {
  it('gives the case that the same steps gave on their days, as long as nothing ended', () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const lived = liveOf(pack, randomWalk(pack, pack.seed, chanceFrom(seed), 14), false);
        if (!lived) return;
        const adopted = adopt(pack, lived, lived.now);
        compared += 1;
        expect(essence(adopted)).toEqual(essence(lived.caseFile));
      }),
      { numRuns: propertyRuns(15) },
    );
    expect(compared).toBeGreaterThan(0);
  });

  it('gives the case that the clocks brought about since, once each that is held has taken effect in its turn', () => {
    let held = 0;
    const check = (seed: number, days: number) => {
      const lived = liveOf(pack, randomWalk(pack, pack.seed, chanceFrom(seed), 14), false);
      if (!lived) return;
      const now = instant(new Date(Date.parse(lived.now) + days * 86_400_000).toISOString());
      const swept = ask(pack, lived.caseFile, { type: 'pass-deadlines' }, now, clock);
      let caseFile = adopt(pack, lived, now);
      for (let next = firstHeld(pack, caseFile); next; next = firstHeld(pack, caseFile)) {
        const settle: Command = {
          type: 'settle-deadline',
          deadline: next.id,
          answer: 'take-effect',
          reason: 'looked-at',
        };
        const settled = decideAs(pack, caseFile, settle, now, archivistOf(caseFile.parties[next.duty] ?? ''));
        // What the machine would have closed without effect is refused: a person sets it aside.
        if (!settled.outcome.ok) {
          expect(closedWithoutEffect).toContain(settled.outcome.error.code);
          return;
        }
        held += 1;
        caseFile = settled.caseFile as CaseFile;
      }
      expect(essence(caseFile)).toEqual(essence(swept));
    };
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 20, max: 400 }), check), { numRuns: propertyRuns(15) });
    for (let seed = 0; held === 0 && seed < 200; seed++) check(seed, 60);
    expect(held).toBeGreaterThan(0);
  });
});

interface Lived {
  readonly caseFile: CaseFile;
  readonly history: readonly PastStep[];
  readonly now: Instant;
}

/** The walk to the minute, as far as nothing fell due, and the history that tells it. */
function liveOf(pack: CompiledPack, walk: readonly WalkStep[], passes: boolean): Lived | undefined {
  let caseFile: CaseFile | undefined;
  let now: Instant | undefined;
  const history: PastStep[] = [];
  for (const step of walk) {
    if (step.actor.kind !== 'person') continue;
    const told = toldAs(step.command);
    if (!told) continue;
    const at = instant(`${step.now.slice(0, 16)}:00.000Z`);
    const decision = decideAs(pack, caseFile, step.command, at, step.actor);
    const expired = decision.passed.some(({ type }) => type !== 'deadline-warned');
    if (expired && !passes) break;
    if (!decision.outcome.ok) continue;
    const events = decision.outcome.value.events;
    const { effectiveOn } = events[0] ?? { effectiveOn: undefined };
    const { side = '' } = pack.seed.authorities[step.actor.authority] ?? {};
    const zone = zoneOf(pack, decision.caseFile, step.command, side);
    const today = localDate(at, zone);
    // Two happenings of which the later was dated before the earlier cannot be told in the order of their days.
    if (effectiveOn !== undefined && effectiveOn !== today) continue;
    caseFile = decision.caseFile;
    now = at;
    history.push({ on: today, at: localTime(at, zone).slice(0, 5), by: step.actor.authority, ...told });
  }
  return caseFile && now ? { caseFile, history, now } : undefined;
}

function toldAs(command: Command): (Partial<PastStep> & { readonly do: string }) | undefined {
  const { type, ...fields } = command as Command & Record<string, unknown>;
  switch (command.type) {
    case 'open-case':
      return { do: type, parties: command.parties } as unknown as { readonly do: string };
    case 'take-transition': {
      const { transition, ...rest } = command;
      const { type: _type, ...told } = rest;
      return { do: transition, ...told };
    }
    case 'record-answers':
    case 'extend-deadline':
    case 'consent-extension':
    case 'end-extension':
    case 'record-finding':
      return { do: type, ...(fields as Partial<PastStep>) };
    case 'suspend-case':
    case 'resume-case':
      return { do: type, cause: command.cause };
    default:
      return undefined;
  }
}

/** The zone in which the day of a step is read: the receiver's, else that of the party of the side that acts. */
function zoneOf(pack: CompiledPack, caseFile: CaseFile | undefined, command: Command, side: Side): string {
  const service = pack.services[caseFile?.service ?? ''];
  const rule = command.type === 'take-transition' ? service?.transitions[command.transition] : undefined;
  const party = caseFile?.parties[rule?.transmits[0]?.to ?? side];
  return pack.seed.authorities[party ?? '']?.zone ?? pack.zone;
}

function adopt(pack: CompiledPack, { caseFile, history }: Lived, now: Instant): CaseFile {
  const command: Command = {
    type: 'adopt-case',
    service: caseFile.service,
    parties: caseFile.parties,
    history: history.map(({ parties: _parties, ...step }: PastStep & { parties?: unknown }) => step),
  };
  const decision = decideAs(pack, undefined, command, now, archivist(pack, caseFile));
  expect(decision.outcome.ok ? 'accepted' : decision.outcome.error).toBe('accepted');
  return decision.caseFile as CaseFile;
}

/** Somebody of the side that opened the case, which knows it from the beginning. */
function archivist(pack: CompiledPack, caseFile: CaseFile) {
  return archivistOf(caseFile.parties[pack.services[caseFile.service]?.opensOn ?? ''] ?? '');
}

function decideAs(
  pack: CompiledPack,
  caseFile: CaseFile | undefined,
  command: Command,
  now: Instant,
  actor: WalkStep['actor'],
) {
  const opener = actor.kind === 'person' && actor.user === 'moth' ? adoptingPack(pack, actor) : pack;
  return decide({ caseVersion: opener, active: opener }, pack.seed, caseFile, command, { actor, now, grants });
}

function ask(pack: CompiledPack, caseFile: CaseFile, command: Command, now: Instant, actor: WalkStep['actor']) {
  return decideAs(pack, caseFile, command, now, actor).caseFile as CaseFile;
}

function firstHeld(pack: CompiledPack, caseFile: CaseFile): Deadline | undefined {
  const order = (pack.services[caseFile.service]?.deadlines ?? []).map(({ id }) => id);
  return Object.values(caseFile.deadlines)
    .filter(({ status }) => status.is === 'held')
    .sort(
      (left, right) =>
        ((left.dueAt ?? '') < (right.dueAt ?? '') ? -1 : left.dueAt === right.dueAt ? 0 : 1) ||
        order.indexOf(left.rule) - order.indexOf(right.rule),
    )[0];
}

/** State, clocks, happenings and facts: all that is not about when it was recorded, and by whom. */
function essence(caseFile: CaseFile | undefined) {
  if (!caseFile) return undefined;
  const { openedOn, known, parties, participants, stateSeen, closed, happened, suspensions, facts, findings } =
    caseFile;
  const deadlines = Object.fromEntries(
    Object.entries(caseFile.deadlines).map(([id, { warnedAt: _at, warnings: _w, settled: _s, ...clockOf }]) => [
      id,
      clockOf,
    ]),
  );
  const of = {
    openedOn,
    known,
    parties,
    participants,
    stateSeen,
    closed,
    happened,
    suspensions,
    facts,
    findings,
    deadlines,
  };
  return JSON.parse(JSON.stringify(of)) as { readonly openedOn: CivilDate };
}
