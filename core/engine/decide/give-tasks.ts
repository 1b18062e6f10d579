import type { AuthorityId } from '../basics/identifiers.ts';
import type { RoleRule } from '../compile/compiled-pack.ts';
import { chooseParticipant, findParty } from './authority-of.ts';
import type { Occasion } from './occasion.ts';
import { happen, type Progress } from './progress.ts';
import { tell, tellParties } from './tell.ts';

/** Draws in the authorities whose roles the entered states make responsible, and tells them. */
export function giveTasks(progress: Progress, occasion: Occasion): Progress {
  const { states } = progress.service.machine;
  return occasion.entered.reduce((before, path) => {
    const roles = (states[path]?.responsible ?? []).map((role) => progress.law.active.roles[role]);
    return roles.reduce((given, role) => (role ? giveTask(given, role, path, occasion) : given), before);
  }, progress);
}

/** The authorities whose people hold a role in the case as it stands. */
export function authoritiesOf(progress: Progress, role: RoleRule): readonly AuthorityId[] {
  const { participants } = progress.caseFile;
  return [
    ...partiesOf(progress, role),
    ...participantsOf(progress, role).flatMap((id) => participants[id]?.authority ?? []),
  ];
}

/** The party of the role's side, where its people reach the case in this role. */
function partiesOf(progress: Progress, role: RoleRule): readonly AuthorityId[] {
  const party = findParty(progress.world, progress.caseFile, role.side);
  if (!party || role.reach === 'participant') return [];
  return role.reach === 'party' || role.kinds.includes(party.kind) ? [party.id] : [];
}

/** The participants that a role draws in: those of its side and of one of its kinds. */
function participantsOf(progress: Progress, role: RoleRule): readonly string[] {
  if (role.reach === 'party') return [];
  return Object.values(progress.service.participants)
    .filter(({ side, kind }) => side === role.side && role.kinds.includes(kind))
    .map(({ id }) => id);
}

/** A task that nobody can be given is put before the party of the side: it must not wait unseen. */
function giveTask(progress: Progress, role: RoleRule, path: string, occasion: Occasion): Progress {
  if (!Object.hasOwn(progress.caseFile.known, role.side)) return progress;
  const wanted = participantsOf(progress, role);
  const chosen = wanted.flatMap((id) => {
    const authority = authorityFor(progress, id);
    return authority === undefined ? [] : [{ id, authority }];
  });
  const joined = chosen.reduce((before, { id, authority }) => join(before, role, id, authority, occasion), progress);
  const tasked = [...partiesOf(joined, role), ...chosen.map(({ authority }) => authority)];
  const told = tasked.reduce((before, authority) => tell(before, role.side, authority, 'task', path), joined);
  const isLost = tasked.length === 0 || chosen.length < wanted.length;
  return isLost ? tellParties(told, [role.side], 'undecided', path) : told;
}

function join(progress: Progress, role: RoleRule, id: string, authority: AuthorityId, occasion: Occasion): Progress {
  if (progress.caseFile.participants[id]?.authority === authority) return progress;
  return happen(progress, {
    type: 'participant-joined',
    codes: { participant: id, side: role.side, authority },
    sides: [role.side],
    effectiveOn: occasion.on,
    by: { kind: 'clock' },
    ofWorld: true,
  });
}

/** Who was drawn in stays, unless the choice follows an answer: a new answer draws in another and lets the first go. */
function authorityFor({ service, world, caseFile }: Progress, id: string): AuthorityId | undefined {
  const joined = caseFile.participants[id]?.authority;
  const follows = 'answer' in (service.participants[id]?.choose ?? {});
  return follows || joined === undefined ? chooseParticipant(service, world, caseFile, id)?.id : joined;
}
