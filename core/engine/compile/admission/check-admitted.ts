import type { World } from '../../model/world.ts';
import type { Cursor } from '../../pack/cursor.ts';
import type { PackOutline } from '../../pack/outline.ts';
import type { AdmissionReport } from './admission-report.ts';

/** Whoever is admitted is new, can do something, and is bound; what is changed was otherwise. */
export function checkAdmitted(pack: PackOutline, world: World, admission: Cursor, report: AdmissionReport): void {
  const parts = ['counterparts', 'instruments', 'authorities', 'covers', 'coversNoMore', 'attributes', 'calendars'];
  if (parts.every((part) => admission.at(part).keys().length + admission.at(part).items().length === 0)) {
    const hint = `Say what it brings under ${parts.join(', ')}.`;
    report(admission, 'ADMISSION-EMPTY', 'This file admits nobody and changes nothing.', { hint });
  }
  checkNew(world, admission, report);
  checkCoverage(world, admission, report);
  for (const [id, authority] of admission.at('authorities').entries()) checkRole(pack, id, authority, report);
  const codes = admission.at('counterparts').entries();
  for (const [code, counterpart] of codes) {
    const authorities = pack.manifest.at('authorities').entries();
    if (!authorities.some(([, each]) => each.at('counterpart').text === code)) {
      report(counterpart, 'COUNTERPART-ALONE', `No authority belongs to ${code}: nobody can act for it.`, {
        severity: 'warning',
        hint: 'Write its authorities under authorities, here or in a further admission.',
        isKey: true,
      });
    }
    checkMembership(pack, code, counterpart, report);
  }
  for (const [instrument, accession] of admission.at('instruments').entries()) {
    for (const [code, party] of accession.at('parties').entries()) {
      if (codes.some(([each]) => each === code)) continue;
      const message = `${code} is not admitted here: what ${instrument} is for it, its own admission or the pack has to say.`;
      const hint = `Write ${code} under counterparts if it is new, else change the pack.`;
      report(party, 'MEMBERSHIP-OF-OTHERS', message, { hint, isKey: true });
    }
  }
}

function checkNew(world: World, admission: Cursor, report: AdmissionReport): void {
  const taken = (at: Cursor, what: string, isKey: boolean, hint: string) =>
    report(at, 'ALREADY-THERE', `The instance has ${what} already.`, { hint, isKey });
  for (const [code, at] of admission.at('counterparts').entries()) {
    if (!Object.hasOwn(world.counterparts, code)) continue;
    const hint = 'Take it out of the file. What has become known of it stands under attributes.';
    taken(at, `a counterpart ${code}`, true, hint);
  }
  for (const [id, at] of admission.at('authorities').entries()) {
    if (!Object.hasOwn(world.authorities, id)) continue;
    const hint = 'Give the new one another id; whom an authority covers besides stands under covers.';
    taken(at, `an authority ${id}`, true, hint);
  }
  const ids = new Set<string>();
  for (const at of admission.at('calendars').items()) {
    const id = at.at('id').text ?? '';
    const hint = `Give the new one another id, or announce single days: rcms calendar announce --calendar ${id}.`;
    if (Object.hasOwn(world.calendars, id)) taken(at.at('id'), `a calendar ${id}`, false, hint);
    if (ids.has(id)) {
      report(at.at('id'), 'DUPLICATE-ITEM', `The calendar ${id} stands twice.`, { hint: 'Keep one of the two.' });
    }
    ids.add(id);
  }
}

function checkCoverage(world: World, admission: Cursor, report: AdmissionReport): void {
  const covered = (id: string) => (Object.hasOwn(world.authorities, id) ? (world.authorities[id]?.covers ?? []) : []);
  const ofAll = (key: 'covers' | 'coversNoMore') =>
    admission
      .at(key)
      .entries()
      .flatMap(([id, codes]) => codes.texts().map((code) => ({ id, code })));
  for (const { id, code } of ofAll('covers')) {
    if (!covered(id).includes(code.value)) continue;
    report(code, 'ALREADY-SO', `${id} covers ${code.value} already.`, { hint: 'Delete it.' });
  }
  for (const { id, code } of ofAll('coversNoMore')) {
    if (!Object.hasOwn(world.authorities, id) || covered(id).includes(code.value)) continue;
    const now = covered(id).length === 0 ? 'It covers nobody.' : `It covers ${covered(id).join(', ')}.`;
    report(code, 'ALREADY-SO', `${id} does not cover ${code.value}.`, { hint: now });
  }
}

/** Somebody can do something there. */
function checkRole({ access, manifest }: PackOutline, id: string, authority: Cursor, report: AdmissionReport): void {
  const [kind, side] = [authority.at('kind').text ?? '', authority.at('side').text ?? ''];
  const isListed = (list: string, name: string) =>
    manifest
      .at(list)
      .texts()
      .some(({ value }) => value === name);
  if (!isListed('authorityKinds', kind) || !isListed('sides', side)) return;
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
