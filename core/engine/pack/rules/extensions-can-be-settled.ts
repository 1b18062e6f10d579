import type { Cursor } from '../cursor.ts';
import type { Rule } from './rule.ts';

/** Whoever asks for a longer period does not also consent to it; somebody can consent, and end one that has no end. */
export const extensionsCanBeSettled: Rule = (pack, report) => {
  const roles = pack.access.at('roles');
  const mayOn = (side: string, step: string) =>
    roles.entries().some(
      ([, role]) =>
        role.at('side').text === side &&
        role
          .at('grants')
          .items()
          .some((grant) =>
            grant
              .at('may')
              .texts()
              .some(({ value }) => value === step),
          ),
    );
  const requireStep = (at: Cursor, side: string | undefined, step: string, what: string) => {
    if (!roles.isThere || side === undefined || mayOn(side, step)) return;
    report(at, 'EXTENSION-STUCK', `No role of ${side} has ${step}, so ${what}.`, {
      severity: 'warning',
      hint: `Grant ${step} to a role of that side in access.yaml.`,
    });
  };
  for (const [, rule] of pack.services.flatMap(({ deadlines }) => deadlines.entries())) {
    const extension = rule.at('extension');
    const consent = extension.at('consentOf');
    if (consent.text !== undefined && consent.text === extension.at('askedBy').text) {
      report(consent, 'CONSENT-OWN', `${consent.text} asks for the longer period, and would consent to it itself.`, {
        hint: 'Name the other side, or leave `consentOf` out where asking is enough.',
      });
    } else {
      requireStep(consent, consent.text, 'consent-extension', 'nobody can agree to the longer period');
    }
    const open = extension.at('openEnded');
    if (!open.isThere) continue;
    requireStep(open, extension.at('askedBy').text, 'end-extension', 'a clock that once stands still does so for ever');
  }
};
