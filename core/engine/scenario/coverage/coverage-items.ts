import type { DeadlineRule, ExtensionRule } from '../../compile/compiled-deadline.ts';
import type { CompiledPack } from '../../compile/compiled-pack.ts';
import type { CompiledService } from '../../compile/compiled-service.ts';
import { guardsOf } from '../../pack/machine-outline.ts';
import type { ServiceOutline } from '../../pack/outline.ts';
import type { CoverageItem, CoverageKind } from './coverage-item.ts';

/** Everything of a service that a scenario can try. By a safeguard that is proved nobody is ever refused. */
export function coverageItems(
  pack: CompiledPack,
  service: CompiledService,
  outline: ServiceOutline,
  proved: ReadonlySet<string> = new Set(),
): readonly CoverageItem[] {
  const item = (kind: CoverageKind, name: string, way?: string): CoverageItem => ({
    kind,
    service: service.id,
    name,
    ...(way === undefined ? {} : { way }),
  });
  const guards = barriersOf(service, outline);
  return [
    ...Object.keys(service.machine.states).map((path) => item('state', path)),
    ...Object.keys(service.transitions).map((id) => item('transition', id)),
    ...Object.values(service.transitions).flatMap(({ id, reasons }) =>
      codesOf(pack, reasons).map((code) => item('reason', id, code)),
    ),
    ...conditionsOf(service).flatMap((id) => [item('guard', id, 'true'), item('guard', id, 'false')]),
    ...service.deadlines.filter(({ onExpiry }) => onExpiry).map(({ id }) => item('expiry', id)),
    ...service.deadlines.flatMap((rule) => fatesOf(rule).map((way) => item('deadline', rule.id, way))),
    ...service.deadlines.flatMap(({ id, extension }) =>
      codesOf(pack, extension?.reasons).map((code) => item('extension-reason', id, code)),
    ),
    ...guards.map((id) => item('refusal', id, 'condition-not-met')),
    ...Object.values(service.transitions)
      .filter(({ reasons }) => reasons !== undefined)
      .map(({ id }) => item('refusal', id, 'reason-required')),
    ...service.deadlines.flatMap(({ id, extension, onExpiry }) => [
      ...(extension?.blockedIf ? [item('refusal', id, 'extension-blocked')] : []),
      ...(onExpiry?.event === undefined ? [] : [item('refusal', id, 'expired-meanwhile')]),
    ]),
    ...separationsOf(pack, service).map((name) => item('refusal', name, 'same-person')),
    // A response is waited for; what refuses a step is an absence or a precedence.
    ...service.safeguards
      .filter(({ id, pattern }) => pattern !== 'response' && !proved.has(id))
      .map(({ id }) => item('refusal', id, 'safeguard')),
  ];
}

function codesOf({ codeLists }: CompiledPack, list: string | undefined): readonly string[] {
  return (list === undefined ? [] : (codeLists[list]?.codes ?? [])).map(({ code }) => code);
}

/** Every condition that the engine may ask: those with a name, and those that a deadline states for itself. */
function conditionsOf({ conditions, deadlines }: CompiledService): readonly string[] {
  const stated = deadlines.flatMap(({ appliesIf, extension }) => [appliesIf?.id, extension?.blockedIf?.id]);
  return [...new Set([...Object.keys(conditions), ...stated.filter((id) => id !== undefined)])];
}

/** The conditions that can keep a person from a step; what moves by itself refuses nobody. */
function barriersOf({ conditions, transitions }: CompiledService, { machine }: ServiceOutline): readonly string[] {
  const asked = new Set(Object.values(transitions).flatMap(({ when }) => when ?? []));
  for (const id of Object.keys(transitions)) {
    for (const { text } of (machine.events.get(id) ?? []).flatMap(guardsOf)) if (text !== undefined) asked.add(text);
  }
  return Object.keys(conditions).filter((id) => asked.has(id));
}

/** What can become of a clock. */
function fatesOf({ within, metBy, cancelledBy, extension, pausedBy }: DeadlineRule): readonly string[] {
  const hasEnd = 'number' in within || (extension && hasNumber(extension));
  return [
    ...(metBy.length > 0 ? ['met'] : []),
    ...(hasEnd ? ['passed'] : []),
    ...(cancelledBy.length > 0 ? ['cancelled'] : []),
    ...(extension ? ['extended'] : []),
    ...(pausedBy ? ['paused'] : []),
  ];
}

function hasNumber({ to }: ExtensionRule): boolean {
  return ('total' in to && 'number' in to.total) || ('added' in to && 'number' in to.added);
}

/** The separations of which one person could take both steps in one case of the service, as `first → then`. */
function separationsOf(
  { separations, roles, services }: CompiledPack,
  { id, transitions }: CompiledService,
): readonly string[] {
  const isHere = (step: string) =>
    Object.hasOwn(transitions, step) ||
    !Object.values(services).some((other) => Object.hasOwn(other.transitions, step));
  const takers = (steps: readonly string[]) =>
    Object.values(roles).filter(({ grants }) =>
      grants.some(
        ({ services: only, may }) =>
          (only?.includes(id) ?? true) && steps.filter(isHere).some((step) => may.includes(step)),
      ),
    );
  // A person belongs to one authority: who works elsewhere is another person anyway.
  const couldBeOne = ({ first, then }: CompiledPack['separations'][number]) =>
    takers(first).some(({ side, kinds }) =>
      takers(then).some((other) => other.side === side && other.kinds.some((kind) => kinds.includes(kind))),
    );
  return separations
    .filter((one) => one.then.some((what) => Object.hasOwn(transitions, what)) && couldBeOne(one))
    .map(separationName);
}

/** How a report calls a separation of duties. */
export function separationName({ first, then }: CompiledPack['separations'][number]): string {
  return `${first.join(', ')} → ${then.join(', ')}`;
}
