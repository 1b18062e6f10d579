import { type CivilDate, isCivilDate } from '../../../engine/basics/civil-date.ts';
import type { Calendar } from '../../../engine/model/calendar.ts';
import { announceDay, type DayAnnounced } from '../../app/announce-day.ts';
import type { CalendarChange } from '../../app/change-calendar.ts';
import type { Obstacle } from '../../app/obstacle.ts';
import { assertAdministrator, getAdministrator } from '../administrator.ts';
import { type Page, type PageAnswer, PageError } from '../page.ts';
import { cleanText, dayOf } from '../show/form-parse.ts';
import { changeKinds, changeWords, shownCalendar, shownCalendars } from '../show/system-calendars.ts';
import { shownMoves } from '../show/system-moves.ts';
import type { FormFields, Visit } from '../visit.ts';
import { systemPage } from './system-page.ts';

/** The calendars by which periods count, and what is announced about their days: first looked at, then put in force. */
export function calendarPages(): readonly Page[] {
  return [
    {
      method: 'GET',
      url: '/system/calendars',
      async handler(visit) {
        assertAdministrator(visit);
        const model = shownCalendars(visit, await visit.app.world());
        return systemPage('system-calendars', visit.words.say('system.part.calendars'), model);
      },
    },
    {
      method: 'GET',
      url: '/system/calendars/:calendar',
      async handler(visit) {
        await getAdministrator(visit, addressOf(visit));
        return calendarPage(visit, []);
      },
    },
    {
      method: 'POST',
      url: '/system/calendars/:calendar/preview',
      async handler(visit) {
        await getAdministrator(visit, addressOf(visit));
        const calendar = await calendarOf(visit);
        const typed = typedIn(visit, calendar.id);
        if ('errors' in typed) return calendarPage(visit, typed.errors);
        return previewPage(visit, typed);
      },
    },
    {
      method: 'POST',
      url: '/system/calendars/:calendar/announcement',
      async handler(visit) {
        const by = await getAdministrator(visit, addressOf(visit));
        const calendar = await calendarOf(visit);
        const typed = typedIn(visit, calendar.id);
        if ('errors' in typed) return calendarPage(visit, typed.errors);
        const ifWorld = Number(visit.fields.get('world') ?? '-1');
        const outcome = await visit.app.announce(by, { ...typed, ifWorld });
        if (outcome.ok) return { seeOther: `${addressOf(visit)}?done=day-announced` };
        return calendarPage(visit, obstacleErrors(visit, outcome.error));
      },
    },
  ];
}

interface FieldError {
  readonly address: string;
  readonly text: string;
}

interface Typed {
  readonly announced: DayAnnounced;
  readonly why: string;
}

function addressOf({ params }: Visit): string {
  return `/system/calendars/${encodeURIComponent(params.calendar ?? '')}`;
}

async function calendarOf({ app, params }: Visit): Promise<Calendar> {
  const { calendars } = await app.world();
  const id = params.calendar ?? '';
  const found = Object.hasOwn(calendars, id) ? calendars[id] : undefined;
  if (found) return found;
  throw new PageError('not-found', 404);
}

async function calendarPage(visit: Visit, errors: readonly FieldError[]): Promise<PageAnswer> {
  const calendar = await calendarOf(visit);
  const world = await visit.app.world();
  return systemPage(
    'system-calendar',
    visit.words.say('system.calendar.title', { calendar: calendar.id }),
    { ...shownCalendar(visit, world, calendar), errors: errors.length > 0 ? errors : undefined },
    errors.length > 0 ? 422 : undefined,
  );
}

async function previewPage(visit: Visit, { announced, why }: Typed): Promise<PageAnswer> {
  const { app, clocks, pack, words, fields } = visit;
  const world = await app.world();
  const next = announceDay(world, announced, clocks.caseNow(), pack.zone);
  if (!next.ok) return calendarPage(visit, obstacleErrors(visit, next.error));
  const moves = shownMoves(visit, await app.previewWorld(next.value));
  const day = announced.change.is === 'move' ? announced.change.to : announced.change.date;
  const covered = world.calendars[announced.calendar]?.covered ?? [];
  return systemPage('system-calendar-preview', words.say('system.calendar.preview'), {
    says: changeWords(words, announced.change),
    source: announced.source,
    why,
    ...moves,
    uncovered: covered.includes(Number(day.slice(0, 4)))
      ? undefined
      : words.say('system.calendar.uncovered', { year: day.slice(0, 4) }),
    action: `${addressOf(visit)}/announcement`,
    back: addressOf(visit),
    world: world.version,
    // What was typed, as it was typed: it is read once more, and nothing is kept here.
    kept: fields
      .names()
      .filter((name) => name !== 'formToken' && name !== 'world')
      .flatMap((name) => fields.all(name).map((value) => ({ name, value }))),
  });
}

/** What somebody typed about a day, or what is missing. */
function typedIn({ fields, words }: Visit, calendar: string): Typed | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const wrong = (address: string, key: string) => errors.push({ address, text: words.say(key) });
  const kind = changeKinds.find((one) => one === fields.get('kind'));
  const line = (name: string, most: number) =>
    cleanText(fields.get(name) ?? '')
      .replaceAll(/\s+/g, ' ')
      .trim()
      .slice(0, most);
  const date = (name: string): CivilDate => {
    const given = dayOf(fields, name) ?? '';
    if (isCivilDate(given)) return given;
    wrong(`#${name}`, given === '' ? `system.calendar.no.${name}` : 'sandbox.clock.noSuchDay');
    return '' as CivilDate;
  };
  if (kind === undefined) wrong('#kind-day', 'system.calendar.no.kind');
  const on = date('on');
  const name = line('name', 100);
  if (kind === 'day' && name === '') wrong('#name', 'system.calendar.no.name');
  const to = kind === 'move' ? date('to') : on;
  const [source, why] = [line('source', 200), line('why', 200)];
  if (source === '') wrong('#source', 'system.calendar.no.source');
  if (why === '') wrong('#why', 'system.no.why');
  if (kind === undefined || errors.length > 0) return { errors };
  return { announced: { calendar, change: changeOf(kind, fields, { on, to, name }), source }, why };
}

function changeOf(
  is: CalendarChange['is'],
  fields: FormFields,
  { on: date, to, name }: { readonly on: CivilDate; readonly to: CivilDate; readonly name: string },
): CalendarChange {
  const regions = fields.all('region');
  switch (is) {
    case 'day': {
      const tentative = fields.get('tentative') === 'yes';
      return { is, date, name, tentative, ...(regions.length > 0 ? { regions } : {}) };
    }
    case 'move':
      return { is, from: date, to };
    case 'worked':
      return { is, date, name: name === '' ? 'working day' : name };
    default:
      return { is, date };
  }
}

function obstacleErrors({ words }: Visit, obstacles: readonly Obstacle[]): readonly FieldError[] {
  return obstacles.map(({ code, message }) => ({
    address: '#on',
    text: words.find(`system.obstacle.${code}`) ?? message,
  }));
}
