import type { RefusalCode } from '../../engine/basics/refusal.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import type { Dependencies } from './dependencies.ts';
import type { ReadLogEntry } from './ports.ts';

/** Refusals that keep from somebody that something exists, or tell them that it is not theirs. */
const denials: ReadonlySet<RefusalCode> = new Set([
  'case-unknown',
  'form-unknown',
  'not-allowed',
  'same-person',
  'service-unknown',
  'transition-unknown',
]);

/** True where a refusal is a denial: it is logged. */
export function isDenial(code: RefusalCode): boolean {
  return denials.has(code);
}

/** Logs what a person was shown, or denied, with the side on which they stand. Resolves before any answer may leave. */
export async function logRead(
  { store, clocks, packs }: Pick<Dependencies, 'store' | 'clocks' | 'packs'>,
  actor: PersonActor,
  about: Omit<ReadLogEntry, 'at' | 'actor' | 'side'>,
): Promise<void> {
  const { authorities } = await packs.world();
  const side = Object.hasOwn(authorities, actor.authority) ? authorities[actor.authority]?.side : undefined;
  await store
    .asActor(actor)
    .logRead({ at: clocks.machineNow(), actor, ...about, ...(side === undefined ? {} : { side }) });
}
