import { findRights } from '../../engine/access/rights.ts';
import type { Instant } from '../../engine/basics/civil-date.ts';
import type { CaseId } from '../../engine/basics/identifiers.ts';
import { comparisonFor } from '../../engine/decide/likenesses.ts';
import type { Law } from '../../engine/decide/progress.ts';
import { getService } from '../../engine/decide/progress.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import type { CaseFile } from '../../engine/model/case-file.ts';
import type { Command } from '../../engine/model/command.ts';
import type { Context } from '../../engine/model/context.ts';
import type { NamedPerson } from '../../engine/model/personal-reach.ts';
import type { World } from '../../engine/model/world.ts';
import type { Account } from './accounts/account.ts';
import type { Dependencies } from './dependencies.ts';
import { isAwayNow } from './desk/away-now.ts';
import { findEarlierCase } from './earlier-case.ts';
import { draftOfCompared } from './likeness/draft-of-compared.ts';
import { findLikenesses } from './likeness/find-likenesses.ts';

/** A command that is about to be decided. */
interface Asked {
  readonly actor: PersonActor;
  readonly command: Command;
  readonly now: Instant;
  /** The case, or the one that is to be. */
  readonly caseId: CaseId | undefined;
  readonly law: Law;
  readonly world: World;
  /** The case as it stands, where it exists. */
  readonly caseFile: CaseFile | undefined;
}

/** What a decision cannot derive: numbers drawn for it, and what it rests on outside its case. */
export async function grantsFor(needs: Dependencies, asked: Asked): Promise<Context['grants']> {
  return {
    ...drawnFor(needs, asked),
    ...(await earlierFor(needs, asked)),
    ...(await personFor(needs, asked)),
    ...(await alikeFor(needs, asked)),
  };
}

/** What the actor may see of the case that the new one is to follow. */
async function earlierFor(
  needs: Dependencies,
  { actor, command, now }: Asked,
): Promise<Pick<Context['grants'], 'earlier'>> {
  if (command.type !== 'open-case' || command.earlier === undefined || actor.kind !== 'person') return {};
  const earlier = await findEarlierCase(needs, actor, command.earlier, now);
  return earlier ? { earlier } : {};
}

/**
 * The accounts of the person whom a command names, and of who has the work that it gives to somebody else. One that is not
 * in use is not there.
 */
async function personFor(needs: Dependencies, { command, caseFile, actor }: Asked): Promise<Context['grants']> {
  if (command.type !== 'open-case-to' && command.type !== 'hand-over-task') return {};
  const { accounts } = needs.store;
  const named = await accounts.find(command.user);
  const person = named && !named.disabled ? { person: personOf(named) } : {};
  if (command.type === 'open-case-to') return person;
  const isAway = named !== undefined && (await isAwayNow(needs, named));
  const holding = caseFile?.tasks[command.role];
  const holder = holding === undefined || holding === actor.user ? undefined : await accounts.find(holding);
  const away = person.person && isAway ? { person: { ...person.person, isAway } } : person;
  return { ...away, ...(holder ? { holder: personOf(holder) } : {}) };
}

function personOf({ user, authority, roles }: Account): NamedPerson {
  return { user, authority, roles };
}

/** Cases that may concern the same person, where the command asks for them or waits for an answer about them. */
async function alikeFor(
  needs: Dependencies,
  { actor, command, now, law, world, caseFile }: Asked,
): Promise<Pick<Context['grants'], 'alike'>> {
  if (!caseFile || (command.type !== 'answer-likeness' && command.type !== 'take-transition')) return {};
  const service = getService(law, caseFile.service);
  const rights = findRights(law.active, world, actor, caseFile, service.machine, now);
  const rule = rights && comparisonFor({ law, caseFile }, rights);
  if (!rights || !rule) return {};
  if (command.type === 'take-transition' && !rule.holds.includes(command.transition)) return {};
  const sent =
    command.type === 'take-transition' && service.transitions[command.transition]?.form === rule.form
      ? command.answers
      : undefined;
  const compared = { law, world, service, caseFile, rights };
  const draft = command.type === 'answer-likeness' ? await draftOfCompared(needs, actor, compared) : undefined;
  const found = await findLikenesses(needs, actor, compared, now, sent ?? draft);
  return { alike: found.map(({ caseId, answer }) => ({ caseId, answered: answer !== undefined })) };
}

/** What the command type cannot derive, drawn beforehand. */
function drawnFor({ draw, packs }: Dependencies, { command, caseId, caseFile }: Asked): Context['grants'] {
  if (command.type !== 'open-case' && command.type !== 'adopt-case' && command.type !== 'take-transition') return {};
  const of = command.type === 'take-transition' ? (caseFile?.service ?? '') : command.service;
  const reference = draw.reference(packs.active.services[of]?.referencePrefix ?? '');
  const begun = command.type === 'take-transition' || caseId === undefined ? {} : { caseId };
  return { reference, ...begun, ...(command.type === 'open-case' ? {} : { salt: draw.salt() }) };
}
