import type { World } from '../../../engine/model/world.ts';
import { type Page, PageError, type ShownPage } from '../page.ts';
import { authorityName } from '../show/authority-name.ts';
import { shownRow } from '../show/case-row.ts';
import { supervises } from '../show/supervises.ts';
import { ageOf, limitsOf, supervisionFilters } from '../show/supervision-filters.ts';
import { type Due, type SupervisionRow, supervisionTables, supervisionTotal } from '../show/supervision-table.ts';
import { supervisionViews } from '../show/supervision-views.ts';
import { actorOf, type Visit } from '../visit.ts';

const rowsOnPage = 50;
const cursor = /^[A-Za-z0-9_=.~-]{1,512}$/;

/** How the cases of an authority stand together: by role, by whom they wait for, by counterpart and by age. Nobody is named. */
export function supervisionPages(): readonly Page[] {
  return [
    { method: 'GET', url: '/supervision', handler: loadPage },
    { method: 'GET', url: '/supervision/cases', handler: casesPage },
  ];
}

async function loadPage(visit: Visit): Promise<ShownPage> {
  const { app, words, pack } = visit;
  const world = await supervisedWorld(visit);
  const actor = actorOf(visit);
  const found = await app.load(actor, limitsOf(visit, world));
  // Counted oldest first, shown youngest first.
  const tallies = found.map((one) => ({ ...one, age: ageOf(one.age) }));
  const total = supervisionTotal(tallies);
  const title = words.say('supervision.title', { authority: authorityName(world, actor.authority, words) });
  return {
    view: 'supervision',
    title,
    menu: 'supervision',
    model: {
      title,
      views: supervisionViews(words, 'load'),
      isEmpty: total.all === 0,
      untaken: words.say('supervision.taken', {
        cases: tallies.filter(({ isTaken }) => isTaken).reduce((sum, { cases }) => sum + cases, 0),
      }),
      totals: columns.map((due) => ({
        due,
        text: words.say(`supervision.${due}`),
        count: total[due],
        address: addressOf([], due),
      })),
      tables: supervisionTables({ pack, world, words, authority: actor.authority }, tallies)
        .filter(({ rows }) => rows.length > 0)
        .map(({ by, rows }) => ({
          by,
          title: words.say(`supervision.by.${by}`),
          first: words.say(`supervision.column.${by}`),
          note: words.find(`supervision.note.${by}`),
          columns: columns.map((due) => words.say(`supervision.${due}`)),
          rows: rows.map((row) => ({ title: row.title, cells: cellsOf(by, row, visit) })),
        })),
    },
  };
}

const columns = ['all', 'over', 'fortnight', 'later', 'none'] as const;

function cellsOf(by: string, row: SupervisionRow, { words }: Visit) {
  return columns.map((due) => ({
    due,
    count: row[due],
    address: addressOf([[by, row.value]], due),
    label: words.say('supervision.cell', { count: row[due], row: row.title, column: words.say(`supervision.${due}`) }),
  }));
}

function addressOf(kept: readonly [string, string][], due: Due | 'all'): string {
  const search = new URLSearchParams([
    ...kept,
    ...(due === 'all' ? [] : [['due', due] as [string, string]]),
  ]).toString();
  return search === '' ? '/supervision/cases' : `/supervision/cases?${search}`;
}

async function casesPage(visit: Visit): Promise<ShownPage> {
  const { app, words, query } = visit;
  const world = await supervisedWorld(visit);
  const { query: asked, kept, said } = supervisionFilters(visit, world);
  const after = query.after !== undefined && cursor.test(query.after) ? query.after : undefined;
  const page = await app.worklist(actorOf(visit), {
    limit: rowsOnPage,
    ...asked,
    ...(after === undefined ? {} : { after }),
  });
  const search = (more: readonly (readonly [string, string])[]) =>
    new URLSearchParams([...kept, ...more].map(([name, value]): [string, string] => [name, value])).toString();
  return {
    view: 'supervision-cases',
    title: words.say('supervision.cases'),
    menu: 'supervision',
    model: {
      said,
      bulk: `/bulk?${search([])}`,
      rows: page.rows.map((row) => shownRow(visit, world, row)),
      next: page.next === undefined ? undefined : `/supervision/cases?${search([['after', page.next]])}`,
    },
  };
}

/** There is nothing to supervise for who has no role, nor for somebody to whom single cases were opened by name. */
async function supervisedWorld(visit: Visit): Promise<World> {
  const world = await visit.app.world();
  if (!supervises(visit, world)) throw new PageError('not-found', 404);
  return world;
}
