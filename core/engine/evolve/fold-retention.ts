import type { Side } from '../basics/identifiers.ts';
import type { CaseEvent, CaseEventType } from '../model/case-event.ts';
import type { CaseFile } from '../model/case-file.ts';
import { codesOf } from '../model/event-codes.ts';
import type { Retained } from '../model/retained.ts';

type Fold = (caseFile: CaseFile, event: CaseEvent) => CaseFile;

/** What asks for persons, holds and answers, of what one side keeps. */
export const foldsOfRetention = {
  'retention-asked': (caseFile, event) => {
    const { holder, rule, what, roles } = codesOf(event, 'retention-asked');
    const asked = { rule, what, roles, since: event.effectiveOn };
    return retain(caseFile, holder, (before) => ({
      ...before,
      asked: [...(before.asked ?? []).filter((one) => one.rule !== rule), asked],
      // What was let go or kept before it was due again counts no more.
      released: (before.released ?? []).filter((one) => one.rule !== rule),
      kept: (before.kept ?? []).filter((one) => one.rule !== rule),
    }));
  },
  'data-released': (caseFile, event) => {
    const { holder, rule } = codesOf(event, 'data-released');
    return retain(caseFile, holder, (before) => released(before, event, rule));
  },
  'review-answered': (caseFile, event) => {
    const { holder, rule, answer, until, reason } = codesOf(event, 'review-answered');
    return retain(caseFile, holder, (before) => {
      if (answer === 'erase' || until === undefined) return released(before, event, rule);
      const kept = [...(before.kept ?? []).filter((one) => one.rule !== rule), { rule, until, reason }];
      return { ...done(before, rule), kept };
    });
  },
  'hold-placed': (caseFile, event) => {
    const { holder, reason, reviewAt } = codesOf(event, 'hold-placed');
    return retain(caseFile, holder, (before) => ({ ...before, hold: { reason, since: event.effectiveOn, reviewAt } }));
  },
  'hold-confirmed': (caseFile, event) => {
    const { holder, reviewAt } = codesOf(event, 'hold-confirmed');
    return retain(caseFile, holder, ({ hold, ...rest }) => {
      if (!hold) return rest;
      const { overdue: _overdue, ...kept } = hold;
      return { ...rest, hold: { ...kept, reviewAt } };
    });
  },
  'hold-overdue': (caseFile, event) => {
    const { holder, reviewAt } = codesOf(event, 'hold-overdue');
    return retain(caseFile, holder, ({ hold, ...rest }) =>
      hold ? { ...rest, hold: { ...hold, reviewAt, overdue: true } } : rest,
    );
  },
  'hold-lifted': (caseFile, event) =>
    retain(caseFile, codesOf(event, 'hold-lifted').holder, ({ hold: _hold, ...rest }) => rest),
} satisfies Partial<Record<CaseEventType, Fold>>;

/** What was said about data that are gone goes with them; a side without its record has nothing on it. */
export function foldGone(caseFile: CaseFile, event: CaseEvent): CaseFile {
  const { holder, kinds, rule } = codesOf(event, 'data-erased');
  if (kinds.includes('record')) {
    const { [holder]: _gone, ...retained } = caseFile.retained ?? {};
    const { retained: _before, ...rest } = caseFile;
    return Object.keys(retained).length === 0 ? rest : { ...rest, retained };
  }
  return caseFile.retained?.[holder] ? retain(caseFile, holder, (before) => done(before, rule)) : caseFile;
}

/** The events that bring a value to every side that knows them. */
const recording: readonly CaseEventType[] = [
  'answers-recorded',
  'attachment-added',
  'form-transmitted',
  'message-posted',
];

/** Notes when the newest value of each side was recorded: by the event, so that it is known when the value is gone. */
export function foldNewest(caseFile: CaseFile, event: CaseEvent): CaseFile {
  if (!recording.includes(event.type)) return caseFile;
  return event.sides.reduce(
    (before, side) => retain(before, side, (known) => ({ ...known, newest: event.recordedAt })),
    caseFile,
  );
}

function released(before: Retained, { by }: CaseEvent, rule: string): Retained {
  if (by.kind !== 'person' || by.user === undefined) return before;
  return { ...before, released: [...(before.released ?? []), { rule, user: by.user }] };
}

function done(before: Retained, rule: string): Retained {
  const { asked, released: letGo, kept, ...rest } = before;
  const others = <One extends { readonly rule: string }>(all: readonly One[] | undefined) =>
    (all ?? []).filter((one) => one.rule !== rule);
  return { ...rest, asked: others(asked), released: others(letGo), kept: others(kept) };
}

function retain(caseFile: CaseFile, side: Side, change: (before: Retained) => Retained): CaseFile {
  const after = compact(change(caseFile.retained?.[side] ?? {}));
  return { ...caseFile, retained: { ...caseFile.retained, [side]: after } };
}

/** Without lists that hold nothing: a snapshot is written with every decision. */
function compact(retained: Retained): Retained {
  return Object.fromEntries(
    Object.entries(retained).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
  );
}
