import type { Cursor } from '../../pack/cursor.ts';
import type { PackOutline } from '../../pack/outline.ts';
import type { AdmissionReport } from './admission-report.ts';

/** Whoever is admitted can do something, and is bound. What it lacks may follow, so these are warnings. */
export function checkWhole(pack: PackOutline, admission: Cursor, report: AdmissionReport): void {
  const authorities = [...pack.manifest.at('authorities').entries(), ...admission.at('authorities').entries()];
  for (const [id, authority] of admission.at('authorities').entries()) checkRole(pack, id, authority, report);
  for (const [code, counterpart] of admission.at('counterparts').entries()) {
    if (!authorities.some(([, each]) => each.at('counterpart').text === code)) {
      report(counterpart, 'COUNTERPART-ALONE', `No authority belongs to ${code}: nobody can act for it.`, {
        severity: 'warning',
        hint: 'Write its authorities under authorities, here or in a further admission.',
        isKey: true,
      });
    }
    checkMembership(pack, code, counterpart, report);
  }
}

/** Somebody can do something there. */
function checkRole({ access }: PackOutline, id: string, authority: Cursor, report: AdmissionReport): void {
  const [kind, side] = [authority.at('kind').text ?? '', authority.at('side').text ?? ''];
  const kindsOf = (role: Cursor) =>
    role
      .at('kinds')
      .texts()
      .map(({ value }) => value);
  const roles = access.at('roles').entries();
  if (roles.some(([, role]) => role.at('side').text === side && kindsOf(role).includes(kind))) return;
  const sides = roles
    .filter(([, role]) => kindsOf(role).includes(kind))
    .flatMap(([, role]) => role.at('side').text ?? []);
  const hint =
    sides.length === 0
      ? 'Choose another kind, or let the pack give a role to this one in access.yaml.'
      : `A ${kind} has roles on the side ${[...new Set(sides)].join(' or ')}.`;
  const message = `No role is held at a ${kind} of the side ${side}: nobody at ${id} could do anything.`;
  report(authority.at('kind'), 'NOBODY-CAN-ACT', message, { severity: 'warning', hint });
}

/** Some instrument binds it, as far as the pack has instruments with parties. */
function checkMembership({ manifest }: PackOutline, code: string, at: Cursor, report: AdmissionReport): void {
  const withParties = manifest
    .at('instruments')
    .entries()
    .filter(([, instrument]) => instrument.at('parties').keys().length > 0);
  if (withParties.length === 0 || withParties.some(([, instrument]) => instrument.at('parties').at(code).isThere))
    return;
  const names = withParties.map(([id]) => id);
  const message = `No instrument has ${code} among its parties: ${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not said to bind it.`;
  const hint = `Where a legal text says so: instruments: { ${names[0]}: { parties: { ${code}: { from: DATE, source: { status: confirmed, note: "..." } } } } }`;
  report(at, 'MEMBERSHIP-MISSING', message, { severity: 'warning', hint, isKey: true });
}
