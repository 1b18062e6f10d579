import { type CivilDate, civilDate, type Instant, instant } from '../../core/engine/basics/civil-date.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import { decide } from '../../core/engine/decide/decide.ts';
import type { PersonActor } from '../../core/engine/model/actor.ts';
import type { CaseEvent } from '../../core/engine/model/case-event.ts';
import type { CaseFile } from '../../core/engine/model/case-file.ts';
import type { Command } from '../../core/engine/model/command.ts';
import type { World } from '../../core/engine/model/world.ts';
import { peopleOf } from '../../core/engine/scenario/people-of.ts';
import { runScenario } from '../../core/engine/scenario/run-scenario.ts';
import { scenarioActor } from '../../core/engine/scenario/scenario-actor.ts';
import type { ScenarioData, ScenarioPerson } from '../../core/engine/scenario/scenario-data.ts';
import { stepCommand } from '../../core/engine/scenario/step-command.ts';
import { fillForm } from '../../core/engine/scenario/walk/fill-form.ts';
import { fixtureStories } from '../../core/engine/scenario/walk/fixture-stories.ts';
import { type AvailableCommand, availableCommands } from '../../core/engine/views/available-commands.ts';
import { outlineOf } from './compiled-packs.ts';
import { type Chance, pick } from './sample-answers.ts';

export { peopleOf };

/** One step of a walk: who did what when, and what came of it. */
export interface WalkStep {
  readonly now: Instant;
  readonly actor: PersonActor | { readonly kind: 'clock' };
  readonly command: Command;
  readonly before: CaseFile | undefined;
  readonly events: readonly CaseEvent[];
  readonly after: CaseFile | undefined;
  readonly refused?: string;
}

/**
 * A walk of a case through its pack by commands that are offered, with days passing in between. Where the pack has
 * fixtures, most walks take one of them first: what a long procedure asks for at its beginning is seldom met by chance.
 */
export function randomWalk(
  pack: CompiledPack,
  world: World,
  chance: Chance,
  length: number,
  from = '2026-03-02T08:30:00.000Z',
): WalkStep[] {
  const law = { caseVersion: pack, active: pack };
  const people = peopleOf(pack, world);
  const fixtures = world === pack.seed ? fixturesOf(pack) : [];
  const steps = fixtures.length > 0 && chance() < 0.6 ? [...pick(chance, fixtures)] : [];
  let now = steps.at(-1)?.now ?? instant(from);
  let caseFile = steps.at(-1)?.after;
  let drawn = 0;
  for (let count = 0; count < length; count++) {
    now = later(now, chance() < 0.4 ? 0 : chance() * 20);
    const offer = nextCommand(law, world, people, caseFile, now, chance);
    if (!offer) continue;
    drawn++;
    const grants = { caseId: '00000000-0000-4000-8000-000000000001', reference: `REF-${drawn}`, salt: `salt-${drawn}` };
    const decision = decide(law, world, caseFile, offer.command, { actor: offer.actor, now, grants });
    const ends = decision.caseFile?.closed !== undefined && caseFile?.closed === undefined;
    if (ends && offer.actor.kind === 'person' && chance() < 0.85) continue;
    const events = [...decision.passed, ...(decision.outcome.ok ? decision.outcome.value.events : [])];
    steps.push({
      now,
      actor: offer.actor,
      command: offer.command,
      before: caseFile,
      events,
      after: decision.caseFile,
      ...(decision.outcome.ok ? {} : { refused: decision.outcome.error.code }),
    });
    caseFile = decision.caseFile;
  }
  return steps;
}

const fixtures = new WeakMap<CompiledPack, readonly (readonly WalkStep[])[]>();

/** What the fixtures of a pack tell, as walks. */
function fixturesOf(pack: CompiledPack): readonly (readonly WalkStep[])[] {
  const outline = outlineOf(pack);
  const told = fixtures.get(pack) ?? (outline ? fixtureStories(outline) : []).map((story) => walkOf(pack, story));
  fixtures.set(pack, told);
  return told;
}

function walkOf(pack: CompiledPack, story: ScenarioData): readonly WalkStep[] {
  const { steps } = runScenario(pack, { ...story, given: [], steps: [] });
  return steps.map(({ now, step, events, caseFile, refusal }, index) => {
    if (refusal) throw new Error(`a fixture of ${pack.id} is refused: ${refusal.code}`);
    const { by } = step;
    const actor = by === undefined ? { kind: 'clock' as const } : scenarioActor(by, story.people[by] as ScenarioPerson);
    const before = steps[index - 1]?.caseFile;
    return { now, actor, command: stepCommand(story, step, pack.version), before, events, after: caseFile };
  });
}

function nextCommand(
  law: { caseVersion: CompiledPack; active: CompiledPack },
  world: World,
  people: readonly PersonActor[],
  caseFile: CaseFile | undefined,
  now: Instant,
  chance: Chance,
): { actor: PersonActor | { kind: 'clock' }; command: Command } | undefined {
  const pack = law.active;
  if (!caseFile) {
    const openers = people.filter(({ roles }) =>
      pack.roles[roles[0] ?? '']?.grants.some(({ may }) => may.includes('open-case')),
    );
    return { actor: pick(chance, chance() < 0.9 ? openers : people), command: openingOf(pack, world, chance) };
  }
  if (chance() < 0.15) return { actor: { kind: 'clock' }, command: { type: 'pass-deadlines' } };
  const offers = offersOf(law, world, people, caseFile, now, chance);
  const moves = offers.filter(({ offer }) => offer.command !== 'post-message' && offer.refused === undefined);
  const among = moves.length > 0 && chance() < 0.85 ? moves : offers;
  const chosen = among.length === 0 ? undefined : pick(chance, among);
  if (!chosen) return { actor: { kind: 'clock' }, command: { type: 'pass-deadlines' } };
  const { actor, offer } = chosen;
  const name = offer.name ?? '';
  const codes = (list: string) => (pack.codeLists[list]?.codes ?? []).map(({ code }) => code);
  const service = pack.services[caseFile.service];
  const form = service?.forms[offer.form ?? ''];
  const answers = () => (form ? fillForm(pack, form, chance, 0.6) : {});
  const reason = offer.reasons === undefined ? undefined : pick(chance, codes(offer.reasons));
  switch (offer.command) {
    case 'take-transition':
      return {
        actor,
        command: {
          type: 'take-transition',
          transition: name,
          ...(reason === undefined ? {} : { reason }),
          ...(offer.form !== undefined && chance() < 0.7 ? { answers: answers() } : {}),
        },
      };
    case 'record-answers':
      return { actor, command: { type: 'record-answers', form: name, answers: answers() } };
    case 'extend-deadline':
      return { actor, command: { type: 'extend-deadline', deadline: name, reason: reason ?? '' } };
    case 'consent-extension':
      return { actor, command: { type: 'consent-extension', deadline: name, answer: chance() < 0.6 } };
    case 'end-extension':
      return { actor, command: { type: 'end-extension', deadline: name } };
    case 'suspend-case':
    case 'resume-case':
      return { actor, command: { type: offer.command, cause: name, ...backdated(now, chance) } };
    case 'correct-date': {
      const to = civilDate(later(now, -chance() * 12).slice(0, 10));
      return { actor, command: { type: 'correct-date', transition: name, to, reason: 'misread' } };
    }
    case 'record-finding':
      return {
        actor,
        command: { type: 'record-finding', question: name, answer: chance() < 0.5, reason: reason ?? '' },
      };
    case 'claim-task':
      return { actor, command: { type: 'claim-task', role: name } };
    case 'break-glass':
      return { actor, command: { type: 'break-glass', role: name, reason: reason ?? '' } };
    case 'review-break-glass': {
      const answer = chance() < 0.5 ? 'justified' : 'unjustified';
      return { actor, command: { type: 'review-break-glass', glass: name, answer, reason: reason ?? 'seen' } };
    }
    case 'post-message': {
      const to = Object.keys(caseFile.known).filter((side) => side !== world.authorities[actor.authority]?.side);
      return { actor, command: { type: 'post-message', to, text: 'A sample message' } };
    }
    default:
      return undefined;
  }
}

/** What the first few people who have something to do, in a random order, could do. */
function offersOf(
  law: { caseVersion: CompiledPack; active: CompiledPack },
  world: World,
  people: readonly PersonActor[],
  caseFile: CaseFile,
  now: Instant,
  chance: Chance,
): { actor: PersonActor; offer: AvailableCommand }[] {
  const waiting = [...people];
  const offers: { actor: PersonActor; offer: AvailableCommand }[] = [];
  let busy = 0;
  while (waiting.length > 0 && busy < 3) {
    const [actor] = waiting.splice(Math.floor(chance() * waiting.length), 1) as [PersonActor];
    const found = availableCommands(law, world, caseFile, { actor, now, grants: {} });
    if (found.some(({ command }) => command !== 'post-message')) busy++;
    offers.push(...found.map((offer) => ({ actor, offer })));
  }
  return offers;
}

function openingOf(pack: CompiledPack, world: World, chance: Chance): Command {
  const service = pick(chance, Object.values(pack.services));
  const parties = Object.entries(service.parties)
    .filter(([side, rule]) => side !== service.opensOn && rule.authority === undefined)
    .map(([side, rule]) => {
      const fitting = Object.values(world.authorities).filter((one) => one.side === side && one.kind === rule.kind);
      return [side, pick(chance, fitting)?.id ?? 'nobody'] as const;
    });
  return { type: 'open-case', service: service.id, parties: Object.fromEntries(parties) };
}

function backdated(now: Instant, chance: Chance): { effectiveOn?: CivilDate } {
  return chance() < 0.6 ? {} : { effectiveOn: civilDate(later(now, -chance() * 6).slice(0, 10)) };
}

function later(now: Instant, days: number): Instant {
  return instant(new Date(Date.parse(now) + Math.floor(days * 86_400_000)).toISOString());
}
