import type { ListedRow } from '../../../engine/views/rows.ts';
import type { Page } from '../page.ts';
import { isMine, type ShownRow, shownRow } from '../show/case-row.ts';
import { actorOf, type Visit } from '../visit.ts';

/** At most so many cases wait on the first page; the list of cases has the rest. */
const most = 200;

/** Why a case waits for somebody, in the order in which it is shown. */
const reasons = ['over', 'held', 'reviews', 'owed', 'soon', 'later', 'open'] as const;
type Reason = (typeof reasons)[number];

/** What needs the person who is signed in, grouped by why, sorted by clock. */
export function workPages(): readonly Page[] {
  return [
    {
      method: 'GET',
      url: '/',
      async handler(visit) {
        const { app, words } = visit;
        const actor = actorOf(visit);
        const world = await app.world();
        const [page, services] = await Promise.all([
          app.worklist(actor, { limit: most, responsible: actor.roles, closed: false }),
          app.services(actor),
        ]);
        const groups = new Map<Reason, ShownRow[]>();
        for (const row of page.rows.filter((one) => isMine(visit, one))) {
          const shown = shownRow(visit, world, row);
          const reason = reasonOf(row, shown);
          groups.set(reason, [...(groups.get(reason) ?? []), shown]);
        }
        return {
          view: 'work',
          title: words.say('work.title'),
          menu: 'work',
          model: {
            groups: reasons.flatMap((reason) => {
              const rows = groups.get(reason);
              return rows
                ? [
                    {
                      reason,
                      title: words.say(reason === 'open' ? 'work.noClock' : `work.${reason}`),
                      count: rows.length,
                      rows,
                    },
                  ]
                : [];
            }),
            hasMore: page.next !== undefined,
            services: openable(visit, services),
          },
        };
      },
    },
  ];
}

/** The procedures in which the person may begin a case. */
export function openable(
  { words }: Visit,
  services: readonly { readonly id: string; readonly mayOpen: boolean }[],
): readonly { readonly address: string; readonly text: string }[] {
  return services
    .filter(({ mayOpen }) => mayOpen)
    .map(({ id }) => ({
      address: `/cases/new/${id}`,
      text: words.say('work.open', { service: words.name(`services.${id}`) }),
    }));
}

function reasonOf(row: ListedRow, { clock }: ShownRow): Reason {
  if ((row.held ?? []).length > 0) return 'held';
  if ((row.reviews ?? []).length > 0) return 'reviews';
  if ((row.owed ?? []).length > 0) return 'owed';
  if (!clock) return 'open';
  if (clock.urgency === 'over') return 'over';
  return clock.urgency === 'later' ? 'later' : 'soon';
}
