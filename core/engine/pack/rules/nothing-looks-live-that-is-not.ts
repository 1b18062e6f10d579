import { Cursor } from '../cursor.ts';
import type { Rule } from './rule.ts';

/** What is declared but not enforced by this version of the engine says so: a safeguard must never look live. */
export const nothingLooksLiveThatIsNot: Rule = (pack, report) => {
  const warn = (at: Cursor, what: string, isKey = false) => {
    const hint = 'It is kept for a later version. A pack with this warning is not activated in production.';
    report(at, 'NOT-ENFORCED', `${what} by this version of the engine.`, { severity: 'warning', hint, isKey });
  };
  if (pack.retention.isThere) warn(pack.retention, 'Retention rules are checked but not carried out');
  for (const [id, safeguard] of pack.safeguards.entries()) {
    warn(safeguard, `The safeguard ${JSON.stringify(id)} is neither proved nor enforced`, true);
  }
  for (const [id, instrument] of pack.manifest.at('instruments').entries()) {
    if (instrument.at('suspensions').isThere) {
      warn(instrument.at('suspensions'), `Suspensions of ${JSON.stringify(id)} do not stop clocks`, true);
    }
  }
  for (const [id, rule] of pack.services.flatMap(({ deadlines }) => deadlines.entries())) {
    if (rule.at('pausedBy').isThere)
      warn(rule.at('pausedBy'), `The deadline ${JSON.stringify(id)} is not paused`, true);
  }
  for (const file of pack.files.filter(({ kind }) => kind === 'reserved')) {
    warn(new Cursor(file), `${file.path} is not used`);
  }
};
