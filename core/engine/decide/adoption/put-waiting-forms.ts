import type { CivilDate } from '../../basics/civil-date.ts';
import type { Refusal } from '../../basics/refusal.ts';
import { ok, type Result } from '../../basics/result.ts';
import { refuseFor } from './history-refusal.ts';
import { pastActor } from './past-actor.ts';
import { putPastForm } from './past-form.ts';
import { type Replay, replayed } from './replay.ts';

/** Puts the forms on record that no later step carries: each as soon as its side knows of the case. The others stay waiting. */
export function putWaitingForms(replay: Replay, on: CivilDate): Result<Replay, Refusal> {
  let put = replay;
  for (const [id, answers] of Object.entries(replay.waiting)) {
    const form = replay.progress.service.forms[id];
    if (!form || replay.carried.has(id)) continue;
    if (!Object.hasOwn(replay.progress.caseFile.known, form.by)) continue;
    const who = pastActor(put.progress, form.by, undefined);
    if (!who.ok) return refuseFor(`/forms/${id}`, who.error);
    const said = { form, answers, on, by: who.value.by, pointer: `/forms/${id}` };
    const recorded = replayed(put, (before) => putPastForm(before, said));
    if (!recorded.ok) return recorded;
    put = recorded.value;
  }
  return ok(put);
}
