import type { Page } from '../page.ts';
import { shownRow } from '../show/case-row.ts';
import { listFilters } from '../show/list-filters.ts';
import { listMark } from '../show/list-mark.ts';
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
        const { app, query, words } = visit;
        const actor = actorOf(visit);
        const world = await app.world();
        const services = await app.services(actor);
        const filters = listFilters(
          visit,
          world,
          services.map(({ id }) => id),
        );
        const isFirst = query.after === undefined || !cursor.test(query.after);
        const page = await app.worklist(actor, {
          limit: rowsOnPage,
          ...filters.query,
          ...(isFirst ? {} : { after: query.after }),
        });
        const rows = page.rows.map((row) => shownRow(visit, world, row));
        return {
          view: 'cases',
          title: words.say('cases.title'),
          menu: 'cases',
          model: {
            rows,
            mark: listMark(rows),
            next: page.next === undefined ? undefined : addressOf([...filters.kept, ['after', page.next]]),
            first: isFirst ? undefined : addressOf(filters.kept),
            bulk: addressOf(filters.kept).replace(/^\/cases/, '/bulk'),
            filters,
            isFiltered: filters.kept.length > 0,
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

function addressOf(search: readonly (readonly [string, string])[]): string {
  const pairs = search.map(([name, value]): [string, string] => [name, value]);
  return pairs.length === 0 ? '/cases' : `/cases?${new URLSearchParams(pairs)}`;
}
