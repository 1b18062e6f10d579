import type { World } from '../../model/world.ts';
import type { Cursor } from '../../pack/cursor.ts';
import type { AdmissionReport } from './admission-report.ts';

/** Whoever is admitted is new, and what is changed was otherwise. */
export function checkAdmitted(world: World, admission: Cursor, report: AdmissionReport): void {
  const parts = ['counterparts', 'instruments', 'authorities', 'covers', 'coversNoMore', 'attributes', 'calendars'];
  if (parts.every((part) => admission.at(part).keys().length + admission.at(part).items().length === 0)) {
    const hint = `Say what it brings under ${parts.join(', ')}.`;
    report(admission, 'ADMISSION-EMPTY', 'This file admits nobody and changes nothing.', { hint });
  }
  checkNew(world, admission, report);
  checkCoverage(world, admission, report);
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
