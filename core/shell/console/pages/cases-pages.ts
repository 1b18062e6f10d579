import type { Page } from '../page.ts';
import { shownRow } from '../show/case-row.ts';
import { actorOf } from '../visit.ts';
import { openable } from './work-pages.ts';

const rowsOnPage = 50;
const cursor = /^[A-Za-z0-9_=.~-]{1,512}$/;

/** Every case that the person may see, and finding one. */
export function casesPages(): readonly Page[] {
  return [
    {
      method: 'GET',
      url: '/cases',
      async handler(visit) {
        const { app, query, words, pack } = visit;
        const actor = actorOf(visit);
        const world = await app.world();
        const closed = query.closed === 'yes' ? true : query.closed === 'all' ? undefined : false;
        const service = query.service !== undefined && query.service in pack.services ? query.service : undefined;
        const [page, services] = await Promise.all([
          app.worklist(actor, {
            limit: rowsOnPage,
            ...(query.after !== undefined && cursor.test(query.after) ? { after: query.after } : {}),
            ...(service === undefined ? {} : { service }),
            ...(closed === undefined ? {} : { closed }),
          }),
          app.services(actor),
        ]);
        const kept = new URLSearchParams(
          Object.entries({ service, closed: query.closed }).filter((one): one is [string, string] => !!one[1]),
        );
        return {
          view: 'cases',
          title: words.say('cases.title'),
          menu: 'cases',
          model: {
            rows: page.rows.map((row) => shownRow(visit, world, row)),
            next:
              page.next === undefined ? undefined : `/cases?${new URLSearchParams([...kept, ['after', page.next]])}`,
            filters: {
              services: services.map(({ id }) => ({
                value: id,
                text: words.name(`services.${id}`),
                isChosen: id === service,
              })),
              closed: ['no', 'yes', 'all'].map((value) => ({
                value,
                text: words.say(`cases.closed.${value}`),
                isChosen: value === (query.closed ?? 'no'),
              })),
            },
            services: openable(visit, services),
          },
        };
      },
    },
    {
      method: 'GET',
      url: '/search',
      async handler({ words }) {
        return {
          view: 'search',
          title: words.say('search.title'),
          menu: 'search',
          model: { text: '', isAnswer: false },
        };
      },
    },
    {
      // What is looked for is somebody's name: it stands in no address and in no log of a proxy.
      method: 'POST',
      url: '/search',
      async handler(visit) {
        const { app, fields, words } = visit;
        const text = (fields.get('text') ?? '').trim().slice(0, 200);
        const world = await app.world();
        const hits = text === '' ? [] : await app.search(actorOf(visit), text, 50);
        return {
          view: 'search',
          title: words.say('search.title'),
          menu: 'search',
          model: { text, isAnswer: text !== '', rows: hits.map(({ row }) => shownRow(visit, world, row)) },
        };
      },
    },
  ];
}
