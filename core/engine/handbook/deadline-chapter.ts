import type { DeadlineRule, ExtensionRule, Trigger } from '../compile/compiled-deadline.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import type { CountingRule } from '../model/counting-rule.ts';
import type { Amount } from '../model/due-explanation.ts';
import type { Cursor } from '../pack/cursor.ts';
import type { Named, Naming } from './naming.ts';
import type { ShownSource, SourceReader } from './sourced.ts';
import { codesOf, formTitle } from './step-chapter.ts';
import type { WorkedExample } from './worked-example.ts';
import type { Way } from './workflow-ways.ts';

/** A deadline with all that is said of it. */
export interface DeadlineEntry extends Named {
  readonly help?: string;
  readonly source?: ShownSource;
  readonly duty: Named;
  /** The kind of participant that must act for the side. */
  readonly actor?: Named;
  readonly knownTo: readonly Named[];
  readonly appliesIf?: Named;
  readonly starts: ShownTrigger;
  readonly within: Amount;
  readonly counting: Omit<CountingRule, 'calendars'> & { readonly calendars: readonly Named[] };
  readonly metBy: readonly ShownHappening[];
  readonly cancelledBy: readonly ShownHappening[];
  readonly pausedBy: readonly Named[];
  readonly divides?: Named;
  readonly parts: readonly Named[];
  readonly warnings: readonly { readonly before: Amount; readonly roles: readonly Named[] }[];
  readonly extension?: ShownExtension;
  readonly effect?: Named;
  /** The states in which the end of the period puts the case; none where it moves nothing. */
  readonly leadsTo: readonly Named[];
  readonly movesCase: boolean;
  readonly validFrom?: string;
  readonly validUntil?: string;
  /** Sources of single parts, by the key of the part. */
  readonly partSources: readonly { readonly part: string; readonly source: ShownSource }[];
  /** Parts that nobody could confirm, those under an unconfirmed rule included. */
  readonly unconfirmed: readonly string[];
  readonly example: WorkedExample;
}

/** A step taken or a state entered. */
export interface ShownHappening extends Named {
  readonly is: 'step' | 'state';
}

/** What sets a clock going. */
export type ShownTrigger =
  | { readonly on: 'step' | 'state' | 'ended' | 'owed'; readonly what: Named }
  | { readonly on: 'earliest' | 'latest'; readonly of: readonly ShownTrigger[] };

/** The longer period that may be asked for. */
export interface ShownExtension {
  readonly askedBy: Named;
  readonly consentOf?: Named;
  readonly reasons: readonly Named[];
  readonly total?: Amount;
  readonly added?: Amount;
  readonly times?: number;
  readonly blockedIf?: Named;
  readonly ask?: Named;
  readonly source?: ShownSource;
}

const partNames = ['starts', 'within', 'counting', 'metBy', 'cancelledBy', 'pausedBy', 'extension', 'onExpiry'];

/** Every deadline of a service, in the order of its file. */
export function deadlineEntries(
  pack: CompiledPack,
  service: CompiledService,
  deadlines: Cursor,
  ways: readonly Way[],
  naming: Naming,
  source: SourceReader,
  exampleOf: (rule: DeadlineRule) => WorkedExample,
): readonly DeadlineEntry[] {
  const deadline = (id: string) => naming.name(`deadlines.${service.id}`, id);
  return service.deadlines.map((rule): DeadlineEntry => {
    const at = deadlines.at(rule.id);
    const help = naming.help(`deadlines.${service.id}.${rule.id}`);
    const shown = source(at.at('source'));
    const happening = (name: string) => happeningOf(service, name, naming);
    const event = rule.onExpiry?.event;
    return {
      ...deadline(rule.id),
      ...(help === undefined ? {} : { help }),
      ...(shown ? { source: shown } : {}),
      duty: naming.name('sides', rule.duty),
      ...(rule.actor === undefined ? {} : { actor: naming.name(`participants.${service.id}`, rule.actor) }),
      knownTo: rule.sides.map((side) => naming.name('sides', side)),
      ...(rule.appliesIf ? { appliesIf: naming.name(`conditions.${service.id}`, rule.appliesIf.id) } : {}),
      starts: triggerOf(rule.starts, service, naming),
      within: rule.within,
      counting: { ...rule.counting, calendars: rule.counting.calendars.map((side) => naming.name('sides', side)) },
      metBy: rule.metBy.map(happening),
      cancelledBy: rule.cancelledBy.map(happening),
      pausedBy: (rule.pausedBy?.causes ?? []).map((cause) => naming.name('causes', cause)),
      ...(rule.divides === undefined ? {} : { divides: deadline(rule.divides) }),
      parts: service.deadlines.filter(({ divides }) => divides === rule.id).map(({ id }) => deadline(id)),
      warnings: rule.warn.map(({ before, roles }) => ({
        before,
        roles: roles.map((role) => naming.name('roles', role)),
      })),
      ...(rule.extension ? { extension: extensionOf(rule.extension, pack, service, at, naming, source) } : {}),
      ...(rule.onExpiry ? { effect: naming.name('effects', rule.onExpiry.effect) } : {}),
      leadsTo: [...new Set(ways.filter((way) => way.kind === 'expiry' && way.event === event).map(({ to }) => to))].map(
        (state) => naming.name(`states.${service.id}`, state),
      ),
      movesCase: event !== undefined,
      ...(rule.validFrom === undefined ? {} : { validFrom: rule.validFrom }),
      ...(rule.validUntil === undefined ? {} : { validUntil: rule.validUntil }),
      partSources: partNames.flatMap((part) => {
        const own = source(at.at(part).at('source'));
        return own && part !== 'extension' ? [{ part, source: own }] : [];
      }),
      unconfirmed: rule.unconfirmed,
      example: exampleOf(rule),
    };
  });
}

/** A transition or state by its name in a rule. */
export function happeningOf(service: CompiledService, name: string, naming: Naming): ShownHappening {
  return Object.hasOwn(service.transitions, name)
    ? { is: 'step', ...naming.name(`transitions.${service.id}`, name) }
    : { is: 'state', ...naming.name(`states.${service.id}`, name) };
}

function triggerOf(starts: Trigger, service: CompiledService, naming: Naming): ShownTrigger {
  switch (starts.on) {
    case 'transition':
      return { on: 'step', what: naming.name(`transitions.${service.id}`, starts.id) };
    case 'entered':
      return { on: 'state', what: naming.name(`states.${service.id}`, starts.state) };
    case 'ended':
      return { on: 'ended', what: naming.name(`deadlines.${service.id}`, starts.deadline) };
    case 'owed':
      return { on: 'owed', what: formTitle(naming, service.id, starts.form) };
    default:
      return { on: starts.on, of: starts.of.map((each) => triggerOf(each, service, naming)) };
  }
}

function extensionOf(
  { askedBy, consentOf, reasons, to, times, blockedIf, ask }: ExtensionRule,
  pack: CompiledPack,
  service: CompiledService,
  at: Cursor,
  naming: Naming,
  source: SourceReader,
): ShownExtension {
  const shown = source(at.at('extension').at('source'));
  return {
    askedBy: naming.name('sides', askedBy),
    ...(consentOf === undefined ? {} : { consentOf: naming.name('sides', consentOf) }),
    reasons: codesOf(pack, reasons, naming),
    ...('total' in to ? { total: to.total } : {}),
    ...('added' in to ? { added: to.added } : {}),
    ...(times === undefined ? {} : { times }),
    ...(blockedIf ? { blockedIf: naming.name(`conditions.${service.id}`, blockedIf.id) } : {}),
    ...(ask === undefined ? {} : { ask: naming.name('roles', ask) }),
    ...(shown ? { source: shown } : {}),
  };
}
