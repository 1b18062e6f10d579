import type { Cursor } from '../cursor.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';
import type { Rule, RuleReport } from './rule.ts';

/**
 * A cause of a suspension can be set and ended by somebody, whoever sets it knows of it, and so does every side that
 * sees a clock which it stops: the date of the clock would tell of it.
 */
export const suspensionsAreKnown: Rule = (pack, report) => {
  for (const service of pack.services) {
    for (const [cause, suspension] of service.service.at('suspensions').entries()) {
      const sides = suspension.at('sides');
      requireAmong(sides, suspension.at('by').texts(), 'may set the cause', report);
      requireAmong(sides, seeingSides(pack, service, cause), 'sees a clock that this stops', report);
      reportUnset(pack, cause, suspension, report);
    }
  }
};

function requireAmong(sides: Cursor, needed: readonly Cursor[], why: string, report: RuleReport): void {
  if (!sides.isThere) return;
  const among = new Set(sides.texts().map(({ value }) => value));
  for (const side of new Set(needed.flatMap(({ text }) => (text === undefined || among.has(text) ? [] : [text])))) {
    const message = `${JSON.stringify(side)} ${why}, but is not among the sides that know of it.`;
    report(sides, 'SIDES-INCOMPLETE', message, { hint: `Add ${side} here.` });
  }
}

/** The sides that see a clock which a cause stops; every side where the rule does not say. */
function seeingSides(pack: PackOutline, { deadlines }: ServiceOutline, cause: string): readonly Cursor[] {
  return deadlines
    .entries()
    .filter(([, rule]) =>
      rule
        .at('pausedBy')
        .at('causes')
        .texts()
        .some(({ value }) => value === cause),
    )
    .flatMap(([, rule]): readonly Cursor[] => {
      if (rule.at('sides').isThere) return rule.at('sides').texts();
      return rule.at('divides').isThere ? [rule.at('duty')] : pack.manifest.at('sides').texts();
    });
}

function reportUnset({ access }: PackOutline, cause: string, suspension: Cursor, report: RuleReport): void {
  if (!access.at('roles').isThere) return;
  const by = suspension
    .at('by')
    .texts()
    .map(({ value }) => value);
  const mine = access
    .at('roles')
    .entries()
    .filter(([, role]) => by.includes(role.at('side').text ?? ''));
  const may = new Set(
    mine
      .flatMap(([, role]) =>
        role
          .at('grants')
          .items()
          .flatMap((grant) => grant.at('may').texts()),
      )
      .map(({ value }) => value),
  );
  const missing = ['suspend-case', 'resume-case'].filter((step) => !may.has(step));
  if (missing.length === 0) return;
  const message = `No role of ${by.join(' or ')} has ${missing.join(' and ')}, so ${cause} can never be ${missing[0] === 'suspend-case' ? 'set' : 'ended'}.`;
  report(suspension, 'CAUSE-UNSET', message, {
    severity: 'warning',
    hint: `Grant ${missing.join(' and ')} to a role of that side in access.yaml.`,
    isKey: true,
  });
}
