import type { Rights } from '../access/rights.ts';
import type { CivilDate, Instant } from '../basics/civil-date.ts';
import { isJsonObject } from '../basics/json.ts';
import type { By, Codes } from '../model/case-event.ts';
import type { SideCopy } from '../model/side-copy.ts';

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
): readonly TimelineEntry[] {
  return stream
    .filter(({ copy }) => copy.type !== 'attachment-added' || rights.reads.has(String(copy.codes.category)))
    .map(({ version, copy }) => ({
      version,
      type: copy.type,
      recordedAt: copy.recordedAt,
      effectiveOn: copy.effectiveOn,
      by: copy.by,
      codes: withoutPlan({ ...copy.codes, ...copy.seen }),
    }));
}

/** Whom a clock will warn, and when, is a plan: what has happened is history. */
function withoutPlan(codes: Codes): Codes {
  if (!isJsonObject(codes.deadline)) return codes;
  const { warnings: _plan, ...deadline } = codes.deadline;
  return { ...codes, deadline };
}
