import { around, boxAt } from './plain-machine.ts';
import { list, own, type Raw, type RawPack } from './raw-pack.ts';

/** Where a case stands, as far as rights depend on it. */
export interface PlainStage {
  readonly leaves: readonly string[];
  readonly known: ReadonlySet<string>;
  /** Participants that were given something to do. */
  readonly drawn: ReadonlySet<string>;
}

/** The roles whose people may take a step where a case stands. */
export function takersOf(
  pack: RawPack,
  id: string,
  { leaves, known, drawn }: PlainStage,
  step: string,
): readonly string[] {
  const service = pack.file(`services/${id}/service`);
  const root = pack.file(`services/${id}/workflow`);
  const roles = Object.entries<Raw>(pack.file('access').roles ?? {});
  const grantsOf = (role: Raw) =>
    list(role.grants).filter(({ services }) => services === undefined || services.includes(id));
  const mayOpen = (role: Raw) =>
    role.side === service.opensOn &&
    grantsOf(role).some(({ during, may }) => during === undefined && list(may).includes('open-case'));
  const openers = roles.flatMap(([, role]) => (mayOpen(role) ? role.kinds : []));
  const reaches = (role: Raw): boolean => {
    if (role.reach === 'participant') return participantsOf(service, role).some((each) => drawn.has(each));
    if (role.reach !== 'party') return role.reach === 'all';
    const kinds = role.side === service.opensOn ? openers : [service.parties?.[role.side]?.kind];
    return role.kinds.some((kind: Raw) => kinds.includes(kind));
  };
  return roles.flatMap(([name, role]) => {
    if (role.side !== own(service.transitions, step)?.by || !known.has(role.side) || !reaches(role)) return [];
    const seen = new Set(leaves.flatMap(around).filter((path) => path !== '' && isToldTo(root, path, role.side)));
    const isGranted = grantsOf(role).some(
      ({ may, during }) =>
        list(may).includes(step) && (during === undefined || during.some((path: Raw) => seen.has(path))),
    );
    return isGranted ? [name] : [];
  });
}

/** The participants that entered states give something to do. */
export function drawnBy(
  pack: RawPack,
  id: string,
  entered: readonly string[],
  known: ReadonlySet<string>,
): readonly string[] {
  const root = pack.file(`services/${id}/workflow`);
  const names: readonly string[] = entered.flatMap((path) => list(boxAt(root, path).meta?.responsible));
  return names.flatMap((name) => {
    const role = own(pack.file('access').roles, name);
    const reachesWork = role?.reach === 'participant' || role?.reach === 'all';
    return reachesWork && known.has(role.side) ? participantsOf(pack.file(`services/${id}/service`), role) : [];
  });
}

function participantsOf(service: Raw, role: Raw): readonly string[] {
  return Object.entries<Raw>(service.participants ?? {}).flatMap(([id, { side, kind }]) =>
    side === role.side && role.kinds.includes(kind) ? [id] : [],
  );
}

function isToldTo(root: Raw, path: string, side: string): boolean {
  return around(path).every((each) => {
    const sides = boxAt(root, each).meta?.sides;
    return each === '' || sides === undefined || sides.includes(side);
  });
}
