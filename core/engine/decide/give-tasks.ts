import type { AuthorityId } from '../basics/identifiers.ts';
import type { RoleRule } from '../compile/compiled-pack.ts';
import { chooseParticipant } from './authority-of.ts';
import type { Occasion } from './occasion.ts';
import { effect, happen, type Progress } from './progress.ts';

/** Draws in the authorities whose roles the entered states make responsible, and tells them. */
export function giveTasks(progress: Progress, occasion: Occasion): Progress {
  const { states } = progress.service.machine;
  return occasion.entered.reduce((before, path) => {
    const roles = (states[path]?.responsible ?? []).map((role) => progress.law.active.roles[role]);
    return roles.reduce((given, role) => (role ? giveTask(given, role, path, occasion) : given), before);
  }, progress);
}

/** The participants that a role draws in: those of its side and of one of its kinds. */
function participantsOf(progress: Progress, role: RoleRule): readonly string[] {
  return Object.values(progress.service.participants)
    .filter(({ side, kind }) => side === role.side && role.kinds.includes(kind))
    .map(({ id }) => id);
}

/** The authorities whose people hold a role in the case as it stands. */
export function authoritiesOf(progress: Progress, role: RoleRule): readonly AuthorityId[] {
  const { parties, participants } = progress.caseFile;
  if (role.reach === 'party') return [parties[role.side]].filter((id) => id !== undefined);
  return participantsOf(progress, role).flatMap((id) => participants[id]?.authority ?? []);
}

function giveTask(progress: Progress, role: RoleRule, path: string, occasion: Occasion): Progress {
  if (!Object.hasOwn(progress.caseFile.known, role.side)) return progress;
  if (role.reach === 'party') {
    const party = progress.caseFile.parties[role.side];
    return party === undefined ? progress : tell(progress, party, role, path);
  }
  return participantsOf(progress, role).reduce((before, id) => {
    const authority = authorityFor(before, id);
    if (authority === undefined) return before;
    const joined =
      before.caseFile.participants[id]?.authority === authority
        ? before
        : happen(before, {
            type: 'participant-joined',
            codes: { participant: id, side: role.side, authority },
            sides: [role.side],
            effectiveOn: occasion.on,
            by: { kind: 'clock' },
            ofWorld: true,
          });
    return tell(joined, authority, role, path);
  }, progress);
}

/** Who was drawn in stays, unless the choice follows an answer: a new answer draws in another and lets the first go. */
function authorityFor({ service, world, caseFile }: Progress, id: string): AuthorityId | undefined {
  const joined = caseFile.participants[id]?.authority;
  const follows = 'answer' in (service.participants[id]?.choose ?? {});
  return follows || joined === undefined ? chooseParticipant(service, world, caseFile, id)?.id : joined;
}

function tell(progress: Progress, authority: string, role: RoleRule, path: string): Progress {
  return effect(progress, { type: 'notify', authority, side: role.side, what: 'task', subject: path });
}
