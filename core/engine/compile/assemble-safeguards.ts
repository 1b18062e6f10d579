import type { Safeguard, Safeguards } from '../../../schemas/types/pack/safeguards.ts';
import type { Service } from '../../../schemas/types/pack/service.ts';
import type { Cursor } from '../pack/cursor.ts';
import { amountOf } from './assemble-deadline.ts';
import type { SafeguardRule } from './compiled-service.ts';

/** The safeguards of safeguards.yaml that guard one service, in the order of the file. */
export function assembleSafeguards(safeguards: Cursor, service: string, declared: Service): readonly SafeguardRule[] {
  return Object.entries((safeguards.value ?? {}) as unknown as Safeguards).flatMap(([id, safeguard]) =>
    safeguard.service === service ? [assembleSafeguard(id, safeguard, declared)] : [],
  );
}

function assembleSafeguard(id: string, safeguard: Safeguard, service: Service): SafeguardRule {
  const { pattern, needs = [], afresh = false, when, within, accepted, source } = safeguard;
  return {
    id,
    pattern,
    of: guardedBy(safeguard.of, service),
    needs: needs.map((need) => (typeof need === 'string' ? { happens: need } : { holds: need.holds })),
    afresh,
    ...(when === undefined ? {} : { when }),
    ...(within ? { within: amountOf(within) } : {}),
    ...(accepted ? { accepted: { by: accepted.by, why: accepted.why } } : {}),
    source: source as SafeguardRule['source'],
  };
}

function guardedBy(of: Safeguard['of'], { transitions }: Service): readonly string[] {
  if (typeof of === 'string') return [of];
  if (!('transmits' in of)) return of;
  return Object.entries(transitions).flatMap(([id, { transmits = [] }]) =>
    transmits.some(({ form }) => form === of.transmits) ? [id] : [],
  );
}
