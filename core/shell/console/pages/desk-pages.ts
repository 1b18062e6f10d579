import { type CivilDate, isCivilDate } from '../../../engine/basics/civil-date.ts';
import { type Page, type PageAnswer, PageError } from '../page.ts';
import { shownAbsence } from '../show/absence.ts';
import { dateParts } from '../show/form-controls.ts';
import { dayOf } from '../show/form-parse.ts';
import { listFilters } from '../show/list-filters.ts';
import { actorOf, type Visit } from '../visit.ts';

/** What people arrange for their own work: when they are out of office, and lists that they want to see again. */
export function deskPages(): readonly Page[] {
  return [
    { method: 'GET', url: '/desk/absence', handler: (visit) => absencePage(visit, {}) },
    { method: 'POST', url: '/desk/absence', handler: setAbsence },
    {
      method: 'POST',
      url: '/desk/absence/end',
      async handler(visit) {
        await visit.app.desk.endAbsence(actorOf(visit));
        return { seeOther: '/' };
      },
    },
    { method: 'POST', url: '/desk/filters', handler: saveFilter },
    {
      method: 'POST',
      url: '/desk/filters/:filter/removal',
      async handler(visit) {
        const isGone = await visit.app.desk.deleteFilter(actorOf(visit), visit.params.filter ?? '');
        if (!isGone) throw new PageError('not-found', 404);
        return { seeOther: '/cases' };
      },
    },
  ];
}

interface AbsenceState {
  readonly from?: string;
  readonly until?: string;
  readonly standIn?: string;
  readonly error?: string;
}

async function absencePage(visit: Visit, { error, ...typed }: AbsenceState): Promise<PageAnswer> {
  const { app, words } = visit;
  const actor = actorOf(visit);
  const [absence, colleagues] = await Promise.all([app.desk.absence(actor), app.desk.colleagues(actor)]);
  const { from, until, standIn } = error === undefined ? (absence.own ?? {}) : typed;
  const title = words.say('absence.title');
  return {
    view: 'absence',
    title,
    menu: 'work',
    ...(error === undefined ? {} : { status: 422 }),
    model: {
      title,
      error,
      absence: shownAbsence(words, absence),
      days: (['from', 'until'] as const).map((name) => ({
        name,
        label: words.say(`absence.${name}`),
        ...dateParts(name === 'from' ? from : until),
      })),
      colleagues: colleagues.map(({ user, login, awayUntil }) => ({
        value: user,
        text:
          awayUntil === undefined ? login : words.say('absence.awayToo', { user: login, date: words.date(awayUntil) }),
        isChosen: user === standIn,
      })),
    },
  };
}

async function setAbsence(visit: Visit): Promise<PageAnswer> {
  const { app, fields, words } = visit;
  const [from = '', until = ''] = ['from', 'until'].map((name) => dayOf(fields, name));
  const standIn = fields.get('standIn') ?? '';
  const typed = { from, until, standIn };
  if (!isCivilDate(from) || !isCivilDate(until))
    return absencePage(visit, { ...typed, error: words.say('absence.days') });
  const wanted = { from: from as CivilDate, until: until as CivilDate, ...(standIn === '' ? {} : { standIn }) };
  const answer = await app.desk.setAbsence(actorOf(visit), wanted);
  if (answer.ok) return { seeOther: '/' };
  const error = words.say(answer.error === 'absence-days' ? 'absence.days' : 'absence.nobody');
  return absencePage(visit, { ...typed, error });
}

/** The conditions come from the address of the list, read as the list reads them: what the pack does not know is not kept. */
async function saveFilter(visit: Visit): Promise<PageAnswer> {
  const { app, fields } = visit;
  const actor = actorOf(visit);
  const query = Object.fromEntries(new URLSearchParams(fields.get('conditions') ?? ''));
  const [world, services] = await Promise.all([app.world(), app.services(actor)]);
  const ids = services.map(({ id }) => id);
  const { kept } = listFilters({ ...visit, query }, world, ids);
  const name = fields.get('name') ?? '';
  const saved = await app.desk.saveFilter(actor, { name, conditions: Object.fromEntries(kept) });
  const pairs = kept.map(([key, value]): [string, string] => [key, value]);
  const address = `/cases?${new URLSearchParams(saved.ok ? pairs : [...pairs, ['unsaved', 'yes']])}`;
  return { seeOther: address };
}
