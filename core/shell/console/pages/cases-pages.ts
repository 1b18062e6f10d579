import type { World } from '../../../engine/model/world.ts';
import type { FoundCase } from '../../app/app.ts';
import type { Page, PageAnswer } from '../page.ts';
import { shownRow } from '../show/case-row.ts';
import { reasonsOf } from '../show/form-check.ts';
import { listFilters } from '../show/list-filters.ts';
import { listMark } from '../show/list-mark.ts';
import { shownFilters } from '../show/saved-filters.ts';
import { actorOf, type Visit } from '../visit.ts';
import { openable } from './work-pages.ts';

const rowsOnPage = 50;
/** As the interface for machines takes it. */
const matterPattern = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/;
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
            maySave: filters.kept.length > 0 || query.unsaved === 'yes',
            isUnsaved: query.unsaved === 'yes',
            conditions: new URLSearchParams(
              filters.kept.map(([name, value]): [string, string] => [name, value]),
            ).toString(),
            saved: shownFilters(await app.desk.filters(actor)),
            services: openable(visit, services),
          },
        };
      },
    },
    { method: 'GET', url: '/search', handler: async (visit) => searchPage(visit, {}) },
    {
      // What is looked for is somebody's name: it stands in no address and in no log of a proxy.
      method: 'POST',
      url: '/search',
      async handler(visit) {
        const { app, fields, words } = visit;
        const typed = (name: string, most: number) => (fields.get(name) ?? '').trim().slice(0, most);
        const [text, purpose, matter] = [typed('text', 200), typed('purpose', 100), typed('matter', 60)];
        const state = { text, purpose, matter };
        const error = (field: string, said: string) =>
          searchPage(visit, { ...state, errors: [{ address: `#${field}`, text: said }] });
        if (matter !== '' && !matterPattern.test(matter)) return error('matter', words.say('search.matterHint'));
        if (text === '') return searchPage(visit, state);
        const answer = await app.search(actorOf(visit), {
          text,
          limit: 50,
          ...(purpose === '' ? {} : { purpose }),
          ...(matter === '' ? {} : { matter }),
        });
        if (answer.is === 'refused') {
          return error('purpose', words.find(`refusal.${answer.refusal.code}`) ?? words.say('search.purpose'));
        }
        return searchPage(visit, { ...state, hits: answer.hits });
      },
    },
  ];
}

interface SearchState {
  readonly text?: string;
  readonly purpose?: string;
  readonly matter?: string;
  readonly errors?: readonly { readonly address: string; readonly text: string }[];
  readonly hits?: readonly FoundCase[];
}

async function searchPage(visit: Visit, state: SearchState): Promise<PageAnswer> {
  const { app, words, pack } = visit;
  const { text = '', purpose = '', matter = '', errors, hits } = state;
  const world = hits && (await app.world());
  return {
    view: 'search',
    title: words.say('search.title'),
    menu: 'search',
    ...(errors ? { status: 422 } : {}),
    model: {
      text,
      matter,
      errors,
      purposes: reasonsOf({ pack }, pack.search?.purposes, words)?.map((one) => ({
        ...one,
        isChosen: one.value === purpose,
      })),
      isAnswer: hits !== undefined,
      rows: world && hits.map((hit) => foundRow(visit, world, hit)),
    },
  };
}

function foundRow(visit: Visit, world: World, { row, by }: FoundCase) {
  const shown = shownRow(visit, world, row);
  if (by === undefined) return shown;
  const note = visit.words.say(by === 'reference' ? 'search.byReference' : 'search.swapped');
  return { ...shown, notes: [note, ...shown.notes] };
}

function addressOf(search: readonly (readonly [string, string])[]): string {
  const pairs = search.map(([name, value]): [string, string] => [name, value]);
  return pairs.length === 0 ? '/cases' : `/cases?${new URLSearchParams(pairs)}`;
}
