import { mayReadField } from '../access/may-read.ts';
import type { Rights } from '../access/rights.ts';
import type { CivilDate, Instant } from '../basics/civil-date.ts';
import { isJsonObject, type Json } from '../basics/json.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import type { By, Codes } from '../model/case-event.ts';
import type { Deadline } from '../model/deadline.ts';
import type { SideCopy } from '../model/side-copy.ts';
import { withoutPlan } from './clock-view.ts';

/** One line of a case's history in codes; whoever shows it renders the words. */
export interface TimelineEntry {
  /** Version of the side's own stream. */
  readonly version: number;
  readonly type: SideCopy['type'];
  readonly recordedAt: Instant;
  readonly effectiveOn: CivilDate;
  readonly by: By;
  readonly codes: Codes;
}

/** The history of a case for someone with these rights: what concerns a category that they may not read is left out. */
export function timeline(
  stream: readonly { readonly version: number; readonly copy: SideCopy }[],
  rights: Rights,
  service: CompiledService,
): readonly TimelineEntry[] {
  return (
    stream
      .filter(({ copy }) => copy.type !== 'attachment-added' || rights.reads.has(String(copy.codes.category)))
      .filter(({ copy }) => rights.onlyOpenedTo === undefined || !ofOthers.has(copy.type))
      // That another case is alike is nothing for somebody who is never told of one.
      .filter(({ copy }) => copy.type !== 'likeness-answered' || rights.everMay.has('answer-likeness'))
      .filter(
        ({ copy }) => copy.type !== 'participant-joined' || mayReadChoice(service, copy.codes.participant, rights),
      )
      .map(({ version, copy }) => ({
        version,
        type: copy.type,
        recordedAt: copy.recordedAt,
        effectiveOn: copy.effectiveOn,
        by: copy.by,
        codes: withoutPlans({ ...copy.codes, ...copy.seen }),
      }))
  );
}

/** Who else was let in, or works on it, is nothing for somebody to whom the case was opened by name. */
const ofOthers: ReadonlySet<SideCopy['type']> = new Set([
  'glass-broken',
  'glass-reviewed',
  'opened-to',
  'closed-to',
  'task-handed-over',
]);

/** Who was drawn in says what the answer was that chose it. */
function mayReadChoice({ participants, forms }: CompiledService, id: Json | undefined, { reads }: Rights): boolean {
  const choose = typeof id === 'string' && Object.hasOwn(participants, id) ? participants[id]?.choose : undefined;
  if (!choose || !('answer' in choose)) return true;
  const form = forms[choose.answer.form];
  return form === undefined || mayReadField(form, choose.answer.field, reads);
}

/** What a clock plans is no history. */
function withoutPlans(codes: Codes): Codes {
  if (!isJsonObject(codes.deadline)) return codes;
  return { ...codes, deadline: withoutPlan(codes.deadline as unknown as Deadline) as unknown as Json };
}
