import { type Instant, instant, isCivilDate, isInstant } from '../../../engine/basics/civil-date.ts';
import { startOfDay } from '../../../engine/calendar/end-of-day.ts';
import { localDate } from '../../../engine/calendar/local-date.ts';
import { longestForward, type Training } from '../../app/training-port.ts';
import { assertAdministrator, getAdministrator } from '../administrator.ts';
import { type Page, type PageAnswer, PageError } from '../page.ts';
import { shownEndings } from '../show/ending-clocks.ts';
import { dayOf } from '../show/form-parse.ts';
import { shownPlayers } from '../show/players.ts';
import { afterReset, askAgain } from '../stand-in-plugin.ts';
import type { Visit } from '../visit.ts';

const hour = 3_600_000;
const home = '/sandbox';

/** The pages of a sandbox, which no other instance has: who can be played, its clock, and how it begins anew. */
export function sandboxPages(): readonly Page[] {
  return [
    {
      method: 'GET',
      url: '/players',
      access: 'public',
      async handler(visit) {
        const { words } = visit;
        const { players } = trainingOf(visit);
        if (!players) throw new PageError('not-found', 404);
        const title = words.say('sandbox.players.title');
        return { view: 'sandbox-players', title, model: { title, ...(await shownPlayers(visit, players)) } };
      },
    },
    {
      method: 'GET',
      url: home,
      async handler(visit) {
        assertAdministrator(visit);
        return clockPage(visit, {});
      },
    },
    {
      method: 'POST',
      url: '/sandbox/clock/preview',
      async handler(visit) {
        assertAdministrator(visit);
        const wanted = wantedIn(visit);
        return 'error' in wanted ? clockPage(visit, wanted) : previewPage(visit, wanted.to);
      },
    },
    {
      method: 'POST',
      url: '/sandbox/clock',
      async handler(visit) {
        const by = await getAdministrator(visit, home);
        const to = visit.fields.get('to') ?? '';
        if (!isInstant(to)) throw new PageError('request-invalid', 400);
        const moved = await trainingOf(visit).forwardTo(by, to);
        // Sent twice, or another trainer was faster: the clock stands where it was to stand, or further on.
        if (moved === 'too-far') throw new PageError('request-invalid', 400);
        return { seeOther: `${home}?done=clock-moved` };
      },
    },
    {
      method: 'GET',
      url: '/sandbox/reset',
      async handler(visit) {
        await getAdministrator(visit, '/sandbox/reset');
        return resetPage(visit);
      },
    },
    {
      method: 'POST',
      url: '/sandbox/reset',
      async handler(visit) {
        const by = await getAdministrator(visit, '/sandbox/reset');
        const { words, fields, reply } = visit;
        const { reset } = trainingOf(visit);
        if (!reset) throw new PageError('not-found', 404);
        if (fields.get('sure') !== 'yes') return resetPage(visit, words.say('sandbox.reset.notSure'));
        reset(by);
        reply.headers(askAgain());
        return {
          view: 'sandbox-anew',
          title: words.say('sandbox.anew.title'),
          status: 202,
          model: { address: afterReset },
        };
      },
    },
  ];
}

function trainingOf({ training }: Visit): Training {
  if (training) return training;
  throw new PageError('not-found', 404);
}

interface Typed {
  readonly error?: { readonly address: string; readonly text: string };
}

/** The reading that somebody asked for, or what is wrong with it: so many hours or days on, or the beginning of a day. */
function wantedIn({
  fields,
  words,
  clocks,
  pack,
}: Visit): { readonly to: Instant } | { readonly error: { readonly address: string; readonly text: string } } {
  const wrong = (address: string, key: string) => ({ error: { address, text: words.say(key) } });
  const now = clocks.caseNow();
  const by = /^(\d{1,5})([hd])$/.exec(fields.get('by') ?? '');
  if (by) {
    const way = Number(by[1]) * (by[2] === 'd' ? 24 : 1) * hour;
    return way > 0 && way <= longestForward
      ? { to: instant(new Date(Date.parse(now) + way).toISOString()) }
      : wrong('#on', 'sandbox.clock.tooFar');
  }
  const on = dayOf(fields, 'on');
  if (on === undefined) return wrong('#on', 'sandbox.clock.noDay');
  if (!isCivilDate(on)) return wrong('#on', 'sandbox.clock.noSuchDay');
  if (on <= localDate(now, pack.zone)) return wrong('#on', 'sandbox.clock.past');
  const to = startOfDay(on, pack.zone);
  return Date.parse(to) - Date.parse(now) > longestForward ? wrong('#on', 'sandbox.clock.tooFar') : { to };
}

function clockPage(visit: Visit, { error }: Typed): PageAnswer {
  const { words, clocks, pack } = visit;
  const training = trainingOf(visit);
  const title = words.say('sandbox.title');
  const value = (name: string) => visit.fields.get(`on:${name}`) ?? '';
  return {
    view: 'sandbox',
    title,
    menu: 'system',
    ...(error ? { status: 422 } : {}),
    model: {
      title,
      errors: error ? [error] : undefined,
      caseNow: words.moment(clocks.caseNow(), pack.zone),
      machineNow: words.moment(clocks.machineNow(), pack.zone),
      zone: pack.zone,
      steps: ['1h', '1d', '7d', '30d'].map((by) => ({ by, text: words.say(`sandbox.clock.by.${by}`) })),
      on: { day: value('day'), month: value('month'), year: value('year') },
      hasPlayers: training.players !== undefined,
      canReset: training.reset !== undefined,
    },
  };
}

async function previewPage(visit: Visit, to: Instant): Promise<PageAnswer> {
  const { app, words, clocks, pack } = visit;
  trainingOf(visit);
  const title = words.say('sandbox.preview.title');
  return {
    view: 'sandbox-preview',
    title,
    menu: 'system',
    model: {
      title,
      from: words.moment(clocks.caseNow(), pack.zone),
      to: words.moment(to, pack.zone),
      until: to,
      ...shownEndings(visit, await app.previewClock(to)),
    },
  };
}

function resetPage(visit: Visit, error?: string): PageAnswer {
  const { words } = visit;
  if (!trainingOf(visit).reset) throw new PageError('not-found', 404);
  const title = words.say('sandbox.reset.title');
  return {
    view: 'sandbox-reset',
    title,
    menu: 'system',
    ...(error === undefined ? {} : { status: 422 }),
    model: { title, errors: error === undefined ? undefined : [{ address: '#sure', text: error }] },
  };
}
