import type { Json, JsonObject } from '../basics/json.ts';
import type { CaseRow } from './case-row.ts';
import type { CompiledStep, CompiledStory } from './compile-story.ts';
import type { Random } from './random.ts';
import { within } from './range.ts';
import type { Told } from './told.ts';

/** The steps that were taken, each so many days after the opening, and how many days ago the case was opened. */
export interface Timeline {
  readonly openedAgo: number;
  readonly steps: readonly { readonly step: CompiledStep; readonly offset: number }[];
}

/** Dates a story: forwards from the opening, and as a whole so that its last step was as long ago as the story says. */
export function drawTimeline(story: CompiledStory, random: Random): Timeline {
  const steps: { step: CompiledStep; offset: number }[] = [];
  let offset = 0;
  for (const step of story.steps) {
    if (step.chance < 1 && !random.chance(step.chance)) continue;
    offset += within(step.after, random);
    steps.push({ step, offset });
  }
  return { openedAgo: offset + within(story.ago(random), random), steps };
}

/** The forms of the opening and the past of one case. */
export function tellHistory(
  story: CompiledStory,
  { openedAgo, steps }: Timeline,
  told: Told,
  loginOf: (text: string) => string,
): Pick<CaseRow, 'forms' | 'history'> {
  const forms = Object.fromEntries(story.forms.map(({ form, fill }) => [form, fill(told)]));
  const recorded = new Set(Object.keys(forms));
  const history: CaseRow['history'][number][] = [{ on: ago(openedAgo), by: told.asker.by, do: 'open-case' }];
  for (const { step, offset } of steps) {
    const here: Told = { ...told, day: told.opened + offset };
    const by = step.by ? loginOf(String(step.by(here))) : told.asker.by;
    const fields: Record<string, Json> = { on: ago(openedAgo - offset), by, ...(step.fixed as { do: string }) };
    for (const [field, filling] of step.drawn) fields[field] = filling(here) ?? '';
    if (step.fill && step.form !== undefined && (step.anew || !recorded.has(step.form))) {
      fields.answers = step.fill(here);
      recorded.add(step.form);
    }
    history.push(fields as { on: string; by: string; do: string } & JsonObject);
  }
  return { forms, history };
}

function ago(days: number): string {
  return days === 0 ? '0d' : `${-days}d`;
}
