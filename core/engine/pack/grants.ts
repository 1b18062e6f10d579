import type { Cursor } from './cursor.ts';
import type { MachineOutline } from './machine-outline.ts';
import type { PackOutline } from './outline.ts';

/** One grant of a role as access.yaml writes it, with the role that it belongs to. */
export interface WrittenGrant {
  readonly role: string;
  readonly side: string | undefined;
  /** The services whose cases it concerns; absent where it concerns all. */
  readonly services?: readonly string[];
  /** States in which it holds; absent where it always does. */
  readonly during?: readonly string[];
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly may: readonly string[];
}

/** Every grant of access.yaml, in its order. */
export function grantsOf({ access }: PackOutline): readonly WrittenGrant[] {
  return access
    .at('roles')
    .entries()
    .flatMap(([role, rule]) =>
      rule
        .at('grants')
        .items()
        .map((grant) => ({
          role,
          side: rule.at('side').text,
          ...(grant.at('services').isThere ? { services: textsOf(grant.at('services')) } : {}),
          ...(grant.at('during').isThere ? { during: textsOf(grant.at('during')) } : {}),
          reads: textsOf(grant.at('reads')),
          writes: textsOf(grant.at('writes')),
          may: textsOf(grant.at('may')),
        })),
    );
}

/** True for a grant that can hold in cases of a service while a state is active; the empty path is the whole workflow. */
export function canHold(grant: WrittenGrant, service: string, machine: MachineOutline, state: string): boolean {
  if (grant.services && !grant.services.includes(service)) return false;
  return grant.during === undefined || grant.during.some((path) => canMeet(machine, path, state));
}

/** True where two states can be active together: one inside the other, or both inside parallel work. Or unknown. */
export function canMeet({ states }: MachineOutline, left: string, right: string): boolean {
  if (!states.has(left)) return true;
  const [one, other] = [left.split('.'), right === '' ? [] : right.split('.')];
  let shared = 0;
  while (shared < Math.min(one.length, other.length) && one[shared] === other[shared]) shared += 1;
  if (shared === one.length || shared === other.length) return true;
  return states.get(one.slice(0, shared).join('.'))?.at('type').text === 'parallel';
}

function textsOf(at: Cursor): readonly string[] {
  return at.texts().map(({ value }) => value);
}
