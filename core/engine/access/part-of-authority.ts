import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { Authority } from '../model/world.ts';
import { mayOpen } from './may-open.ts';

/** What the people of an authority can be, and what the authority is in the procedures of a pack. */
export interface PartOfAuthority {
  /** The roles that can be held there. */
  readonly roles: readonly string[];
  /** The services of which cases can be opened there. */
  readonly opens: readonly string[];
  /** The services in which it can be the party that answers. */
  readonly answers: readonly string[];
  /** The participants that it can be drawn in as. */
  readonly joins: readonly { readonly service: string; readonly participant: string }[];
}

/** The part that an authority has in a pack by its kind, its side and whom it covers. */
export function partOfAuthority(pack: CompiledPack, { id, kind, side, covers = [] }: Authority): PartOfAuthority {
  const roles = Object.values(pack.roles).filter((role) => role.side === side && role.kinds.includes(kind));
  const services = Object.values(pack.services);
  return {
    roles: roles.map((role) => role.id),
    opens: services.filter((service) => mayOpen(roles, service)).map((service) => service.id),
    answers: services.flatMap((service) => {
      const party = Object.hasOwn(service.parties, side) ? service.parties[side] : undefined;
      const isFree = party?.kind === kind && (party.authority === undefined || party.authority === id);
      return isFree ? [service.id] : [];
    }),
    joins: services.flatMap((service) =>
      Object.values(service.participants)
        .filter((each) => each.kind === kind && each.side === side)
        .filter(({ choose }) =>
          'covers' in choose ? covers.length > 0 : !('authority' in choose) || choose.authority === id,
        )
        .map((each) => ({ service: service.id, participant: each.id })),
    ),
  };
}
