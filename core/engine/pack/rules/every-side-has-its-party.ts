import type { Cursor } from '../cursor.ts';
import type { PackOutline } from '../outline.ts';
import type { Rule, RuleReport } from './rule.ts';

/** For every side but the opening one a service says who answers, and whoever is named is of the kind and side needed. */
export const everySideHasItsParty: Rule = (pack, report) => {
  for (const { id, service, deadlines } of pack.services) {
    const opens = service.at('opensOn').text;
    const parties = service.at('parties');
    if (opens !== undefined) {
      for (const { value: side } of pack.manifest.at('sides').texts()) {
        if (side === opens || parties.at(side).isThere) continue;
        const message = `${id} does not say how the authority of the side ${side} is found.`;
        report(parties.isThere ? parties : service, 'PARTY-MISSING', message, {
          hint: `Write ${side}: { kind: ... } under parties.`,
        });
      }
      if (parties.at(opens).isThere) {
        const message = `${opens} opens the case: its party is always the authority that opens it.`;
        report(parties.at(opens), 'PARTY-OF-OPENING-SIDE', message, { hint: 'Delete the entry.', isKey: true });
      }
    }
    for (const [side, party] of parties.entries()) {
      checkAuthority(pack, party.at('authority'), party.at('kind').text, side, report);
    }
    for (const [, participant] of service.at('participants').entries()) {
      const chosen = participant.at('choose').at('authority');
      checkAuthority(pack, chosen, participant.at('kind').text, participant.at('side').text, report);
    }
    for (const [, rule] of deadlines.entries()) checkActor(service, rule, report);
  }
};

function checkAuthority(
  pack: PackOutline,
  named: Cursor,
  kind: string | undefined,
  side: string | undefined,
  report: RuleReport,
): void {
  if (named.text === undefined) return;
  const authority = pack.manifest.at('authorities').at(named.text);
  const [hasKind, hasSide] = [authority.at('kind').text, authority.at('side').text];
  if (hasKind === undefined || hasSide === undefined || kind === undefined || side === undefined) return;
  if (hasKind === kind && hasSide === side) return;
  const message = `${named.text} is a ${hasKind} of the side ${hasSide}; here a ${kind} of the side ${side} is needed.`;
  report(named, 'AUTHORITY-MISMATCH', message, { hint: 'Name another authority, or change the kind.' });
}

function checkActor(service: Cursor, rule: Cursor, report: RuleReport): void {
  const actor = rule.at('actor');
  const duty = rule.at('duty').text;
  const side = actor.text === undefined ? undefined : service.at('participants').at(actor.text).at('side').text;
  if (side === undefined || duty === undefined || side === duty) return;
  const message = `The participant ${JSON.stringify(actor.text)} acts for ${side}, but the duty is on ${duty}.`;
  report(actor, 'PARTICIPANT-UNKNOWN', message, { hint: 'Name a participant of the side that has the duty.' });
}
