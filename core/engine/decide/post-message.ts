import { passesWhole, passingBetween } from '../access/passing.ts';
import type { Side } from '../basics/identifiers.ts';
import type { Json } from '../basics/json.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { localDate } from '../calendar/local-date.ts';
import type { Part } from '../model/case-event.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { PostMessage } from '../model/command.ts';
import { actorWhoMay } from './actor-in-case.ts';
import { effect, happen, type Progress } from './progress.ts';
import { isLetPass, stoppedRefusal, stoppedTexts } from './scan-texts.ts';
import { zoneOfSide } from './zone-of-side.ts';

/** The longest message, in characters. */
const longestMessage = 4000;

/** The key under which a category's value holds the messages of a case, beside the forms. */
export const messagesKey = '$messages';

/** Writes to other sides that know the case. The text is a sealed part for each holder, never a code. */
export function postMessage(progress: Progress, command: PostMessage): Result<Progress, Refusal> {
  const who = actorWhoMay(progress, 'post-message');
  if (!who.ok) return who;
  const { rights, by, actor } = who.value;
  const { caseFile, service, law, context } = progress;
  const category = service.messages;
  if (category === undefined || !rights.writes.has(category)) return fail(refusal('not-allowed'));
  if (command.text.length === 0 || command.text.length > longestMessage) {
    return fail(refusal('answers-invalid', {}, { fields: [{ pointer: '/text', code: 'length' }] }));
  }
  const others = [...new Set(command.to)].filter((side) => side !== rights.side);
  for (const side of others) {
    if (!Object.hasOwn(caseFile.known, side)) return fail(refusal('party-unknown'));
    if (!passesWhole(passingBetween(law.active, rights.side, side), category))
      return fail(refusal('transmission-blocked', { side }));
  }
  const text = { category, pointer: '/text', text: command.text };
  const stopped = others.flatMap((side) => stoppedTexts(law.active, rights.side, side, [text])).slice(0, 1);
  if (stopped.length > 0 && !isLetPass(law.active, caseFile, rights.side, actor.user)) {
    // The author wrote it: it is no secret from them, whatever they may read.
    return fail(stoppedRefusal(law.active, stopped, new Set([category])));
  }
  const holders = [rights.side, ...others];
  const message = { from: rights.side, authority: actor.authority, at: context.now, text: command.text };
  const zone = zoneOfSide(progress, rights.side);
  const posted = happen(progress, {
    type: 'message-posted',
    codes: { from: rights.side, to: others },
    sides: holders,
    parts: holders.map((holder) => withMessage(caseFile, holder, category, message)),
    effectiveOn: localDate(context.now, zone),
    by,
  });
  return ok(others.reduce((before, side) => notify(before, side), posted));
}

function withMessage(
  caseFile: CaseFile,
  holder: Side,
  category: string,
  message: Readonly<Record<string, Json>>,
): Part {
  const fact = caseFile.facts[holder]?.[category];
  const value = fact?.is === 'here' ? fact.value : {};
  const earlier = value[messagesKey];
  return {
    category,
    holder,
    value: { ...value, [messagesKey]: [...(Array.isArray(earlier) ? earlier : []), message] },
  };
}

function notify(progress: Progress, side: Side): Progress {
  const authority = progress.caseFile.parties[side];
  if (authority === undefined) return progress;
  return effect(progress, { type: 'notify', authority, side, what: 'message', subject: 'message' });
}
