import type { Instant } from '../../engine/basics/civil-date.ts';
import type { CaseId } from '../../engine/basics/identifiers.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import type { Command } from '../../engine/model/command.ts';
import type { Context } from '../../engine/model/context.ts';
import type { Dependencies } from './dependencies.ts';
import { findEarlierCase } from './earlier-case.ts';

/** A command that is about to be decided. */
interface Asked {
  readonly actor: PersonActor;
  readonly command: Command;
  readonly now: Instant;
  /** The case, or the one that is to be. */
  readonly caseId: CaseId | undefined;
  /** The procedure of a case that exists. */
  readonly service: string | undefined;
}

/** What a decision cannot derive: numbers drawn for it, and what it rests on outside its case. */
export async function grantsFor(needs: Dependencies, asked: Asked): Promise<Context['grants']> {
  return {
    ...drawnFor(needs, asked),
    ...(await earlierFor(needs, asked)),
    ...(await personFor(needs, asked)),
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

/** The account of the person to whom a case is to be opened. One that is not in use is not there. */
async function personFor({ store }: Dependencies, { command }: Asked): Promise<Pick<Context['grants'], 'person'>> {
  if (command.type !== 'open-case-to') return {};
  const account = await store.accounts.find(command.user);
  if (!account || account.disabled) return {};
  const { user, authority, roles } = account;
  return { person: { user, authority, roles } };
}

/** What the command type cannot derive, drawn beforehand. */
function drawnFor({ draw, packs }: Dependencies, { command, caseId, service }: Asked): Context['grants'] {
  if (command.type !== 'open-case' && command.type !== 'adopt-case' && command.type !== 'take-transition') return {};
  const of = command.type === 'take-transition' ? (service ?? '') : command.service;
  const reference = draw.reference(packs.active.services[of]?.referencePrefix ?? '');
  const begun = command.type === 'take-transition' || caseId === undefined ? {} : { caseId };
  return { reference, ...begun, ...(command.type === 'open-case' ? {} : { salt: draw.salt() }) };
}
