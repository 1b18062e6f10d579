import { grantsFor, hasPartIn } from '../../../engine/access/grants-in-force.ts';
import { rolesInForce } from '../../../engine/access/roles-in-force.ts';
import { stepsInStates, stepsOfRoles } from '../../../engine/access/steps-in-states.ts';
import type { DeadlineRule, Trigger } from '../../../engine/compile/compiled-deadline.ts';
import type { CompiledPack, RoleRule } from '../../../engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../../engine/compile/compiled-service.ts';
import type { PageWords } from '../page-words.ts';
import { actorOf, type Visit } from '../visit.ts';
import { amountWords } from './amount-words.ts';
import { authorityName } from './authority-name.ts';
import { inOneLine } from './in-one-line.ts';
import { sourceWords } from './refusal-words.ts';

type StepsByState = ReadonlyMap<string, readonly string[]>;

const kept = new WeakMap<CompiledService, StepsByState | undefined>();

/** What somebody does here, service by service: steps by stage, periods, and words; all of it from the pack in force. */
export async function shownHelp(visit: Visit) {
  const { words, pack, app } = visit;
  const world = await app.world();
  const actor = actorOf(visit);
  const roles = rolesInForce(pack, world, actor);
  const services = Object.values(pack.services).filter((service) => roles.some((role) => hasPartIn(role, service.id)));
  return {
    lead: words.say('help.lead', { pack: words.name('pack.title'), version: pack.version }),
    authority: authorityName(world, actor.authority, words),
    roles: roles.map((role) => ({
      name: words.name(`roles.${role.id}`),
      does: words.find(`help.purpose.${role.purpose ?? ''}`) ?? words.say(`help.reach.${role.reach}`),
      services: inOneLine(
        words,
        services.filter(({ id }) => hasPartIn(role, id)).map(({ id }) => words.name(`services.${id}`)),
      ),
    })),
    services: services.map((service) => shownService(words, pack, service, roles)),
  };
}

function shownService(words: PageWords, pack: CompiledPack, service: CompiledService, all: readonly RoleRule[]) {
  const { id } = service;
  const roles = all.filter((role) => hasPartIn(role, id));
  const sides = new Set(roles.map(({ side }) => side));
  const own = (some: readonly string[]) => some.some((side) => sides.has(side));
  const states = Object.values(service.machine.states).filter((state) => own(state.sides));
  const byState = stepsOf(pack, service);
  const known = [...(byState ?? [])].flatMap(([path, steps]) => {
    const state = states.find((one) => one.path === path);
    return state ? [{ state, steps: stepsOfRoles(roles, service, path, steps) }] : [];
  });
  const mayTake = new Set(known.flatMap(({ steps }) => steps));
  // What can be done nearly everywhere would drown what can be done in one place.
  const places = known.filter(({ steps }) => steps.length > 0).length;
  const isWide = (step: string) => places > 3 && known.filter(({ steps }) => steps.includes(step)).length > places / 2;
  const nameOf = (step: string) => words.name(`transitions.${id}.${step}`);
  const stages = known.flatMap(({ state, steps }) => {
    const mine = steps.filter((step) => !isWide(step));
    const isTurn = state.responsible.some((role) => roles.some((one) => one.id === role));
    if (mine.length === 0 && !isTurn) return [];
    return [{ name: words.name(`states.${id}.${state.path}`), isTurn, steps: mine.map(nameOf) }];
  });
  const clocks = service.deadlines.filter((rule) => own(rule.sides));
  return {
    id: `service-${id}`,
    name: words.name(`services.${id}`),
    help: words.findName(`help.services.${id}`),
    opens: sides.has(service.opensOn) && mayOpen(roles, id) ? words.say('help.opens') : undefined,
    stages,
    wide: [...mayTake].filter(isWide).map(nameOf),
    steps: Object.values(service.transitions)
      .filter((rule) => mayTake.has(rule.id))
      .map((rule) => shownStep(words, service, rule)),
    mine: clocks.filter((rule) => sides.has(rule.duty)).map((rule) => shownClock(words, service, rule, roles)),
    theirs: clocks.filter((rule) => !sides.has(rule.duty)).map((rule) => shownClock(words, service, rule, roles)),
    terms: [
      ...states.flatMap(({ path }) => term(words, `states.${id}.${path}`)),
      ...Object.keys(service.conditions).flatMap((name) => term(words, `conditions.${id}.${name}`)),
      ...Object.keys(pack.categories).flatMap((name) =>
        roles.some(({ grants }) => grants.some(({ reads }) => reads.includes(name)))
          ? term(words, `categories.${name}`)
          : [],
      ),
    ],
    ends: [...new Set(states.flatMap(({ outcome }) => outcome ?? []))].map((outcome) =>
      words.name(`outcomes.${outcome}`),
    ),
    laws: [...new Set(instrumentsOf(service))].map((instrument) => words.name(`instruments.${instrument}`)),
  };
}

function stepsOf(pack: CompiledPack, service: CompiledService): StepsByState | undefined {
  if (!kept.has(service)) kept.set(service, stepsInStates(pack, service));
  return kept.get(service);
}

function mayOpen(roles: readonly RoleRule[], service: string): boolean {
  return grantsFor(roles, service).some(({ may }) => may.includes('open-case'));
}

function shownStep(words: PageWords, { id }: CompiledService, rule: CompiledService['transitions'][string]) {
  const sent = [...new Set(rule.transmits.map(({ to }) => to))].map((to) =>
    words.say('help.sends', {
      to: words.name(`sides.${to}`),
      forms: inOneLine(
        words,
        rule.transmits.filter((one) => one.to === to).map(({ form }) => words.name(`forms.${id}.${form}.title`)),
      ),
    }),
  );
  const told = rule.sides.filter((side) => side !== rule.by && !rule.transmits.some(({ to }) => to === side));
  const source = sourceWords(words, rule.source);
  return {
    name: words.name(`transitions.${id}.${rule.id}`),
    help: words.findName(`help.transitions.${id}.${rule.id}`),
    facts: [
      ...(rule.form === undefined
        ? []
        : [words.say('help.fills', { form: words.name(`forms.${id}.${rule.form}.title`) })]),
      ...(rule.when === undefined
        ? []
        : [words.say('help.needs', { condition: words.name(`conditions.${id}.${rule.when}`) })]),
      ...(rule.reasons === undefined ? [] : [words.say('help.reason')]),
      ...sent,
      ...told.map((side) => words.say('help.tells', { who: words.name(`sides.${side}`) })),
      ...(source === undefined ? [] : [words.say('help.source', { source })]),
    ],
  };
}

function shownClock(words: PageWords, service: CompiledService, rule: DeadlineRule, roles: readonly RoleRule[]) {
  const { id } = service;
  const source = sourceWords(words, rule.source);
  const warned = rule.warn.filter((one) => one.roles.some((role) => roles.some((own) => own.id === role)));
  const isUnsure = rule.unconfirmed.length > 0 || rule.source?.status === 'unconfirmed';
  return {
    name: words.name(`deadlines.${id}.${rule.id}`),
    within: amountWords(words, rule.within),
    help: words.findName(`help.deadlines.${id}.${rule.id}`),
    facts: [
      words.say('help.duty', { who: words.name(`sides.${rule.duty}`) }),
      words.say('help.from', { what: startWords(words, service, rule.starts) }),
      ...(rule.metBy.length === 0
        ? []
        : [
            words.say('help.met', {
              what: inOneLine(
                words,
                rule.metBy.map((name) => happening(words, service, name)),
              ),
            }),
          ]),
      ...warned.map(({ before }) => words.say('help.warned', { before: amountWords(words, before) })),
      ...(rule.extension ? [words.say('help.longer', { who: words.name(`sides.${rule.extension.askedBy}`) })] : []),
      rule.onExpiry
        ? words.say('help.then', { effect: words.name(`effects.${rule.onExpiry.effect}`) })
        : words.say('help.thenNothing'),
      ...(source === undefined ? [] : [words.say('help.source', { source })]),
      ...(isUnsure ? [words.say('help.unconfirmed')] : []),
    ],
  };
}

function startWords(words: PageWords, service: CompiledService, starts: Trigger): string {
  switch (starts.on) {
    case 'transition':
      return happening(words, service, starts.id);
    case 'entered':
      return happening(words, service, starts.state);
    case 'ended':
      return words.name(`deadlines.${service.id}.${starts.deadline}`);
    case 'owed':
      return words.name(`forms.${service.id}.${starts.form}.title`);
    default:
      return words.say(`help.starts.${starts.on}`, {
        of: inOneLine(
          words,
          starts.of.map((each) => startWords(words, service, each)),
        ),
      });
  }
}

function happening(words: PageWords, service: CompiledService, name: string): string {
  return Object.hasOwn(service.transitions, name)
    ? words.name(`transitions.${service.id}.${name}`)
    : words.name(`states.${service.id}.${name}`);
}

/** A word that the pack explains. */
function term(words: PageWords, key: string) {
  const text = words.findName(`help.${key}`);
  return text === undefined ? [] : [{ name: words.name(key), text }];
}

function instrumentsOf({ restsOn, transitions, deadlines }: CompiledService): readonly string[] {
  const sources = [...Object.values(transitions), ...deadlines].map(({ source }) => source?.instrument ?? []);
  return [...restsOn.map(({ instrument }) => instrument), ...sources.flat()];
}
