import type { JsonObject } from '../../../engine/basics/json.ts';
import { comparisonFor } from '../../../engine/decide/likenesses.ts';
import type { PersonActor } from '../../../engine/model/actor.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Compared } from './find-likenesses.ts';

/** The draft of the compared form, where the actor may write it: what is about to be sent counts, not what was. */
export async function draftOfCompared(
  { store }: Dependencies,
  actor: PersonActor,
  compared: Compared,
): Promise<JsonObject | undefined> {
  const { rights, service, caseFile } = compared;
  const rule = comparisonFor(compared, rights);
  const form = rule && Object.hasOwn(service.forms, rule.form) ? service.forms[rule.form] : undefined;
  if (!form || form.by !== rights.side || caseFile.closed) return undefined;
  if (!form.fields.every(({ category }) => rights.writes.has(category))) return undefined;
  return (await store.asActor(actor).findDraft(caseFile.id, form.id))?.answers;
}
