import { randomUUID } from 'node:crypto';
import { grantsFor } from '../../../engine/access/grants-in-force.ts';
import { rolesInForce } from '../../../engine/access/roles-in-force.ts';
import type { World } from '../../../engine/model/world.ts';
import type { ListedRow } from '../../../engine/views/rows.ts';
import type { OwnAbsence } from '../../app/app.ts';
import { type Page, PageError, type ShownPage } from '../page.ts';
import { shownAbsence } from '../show/absence.ts';
import { authorityName } from '../show/authority-name.ts';
import { handOverLinks, isMine, shownRow } from '../show/case-row.ts';
import { listMark } from '../show/list-mark.ts';
import { refusalWords } from '../show/refusal-words.ts';
import { shownFilters } from '../show/saved-filters.ts';
import { teamGroups } from '../show/team-groups.ts';
import { reasonOf, workGroups } from '../show/work-groups.ts';
import { actorOf, type Visit } from '../visit.ts';

/** At most so many cases wait on one page; the list of cases has the rest. */
const most = 200;

/** What needs the person who is signed in, grouped by why; and what needs everybody of the same authority. */
export function workPages(): readonly Page[] {
  return [
    { method: 'GET', url: '/', handler: (visit) => workPage(visit) },
    {
      method: 'GET',
      url: '/team',
      async handler(visit) {
        const { app, words } = visit;
        const actor = actorOf(visit);
        const world = await app.world();
        const page = await app.worklist(actor, { limit: most, closed: false });
        const away = await app.desk.awayAmong(
          actor,
          page.rows.flatMap(({ taken = {} }) => Object.values(taken)),
        );
        const rows = page.rows.map((listed) => ({
          listed,
          row: {
            ...shownRow(visit, world, listed, away),
            handOver: handOverLinks(visit, listed, givable(visit, world, listed)),
          },
        }));
        const groups = teamGroups(words, rows);
        const title = words.say('team.title', { authority: authorityName(world, actor.authority, words) });
        return {
          view: 'team',
          title,
          menu: 'work',
          model: {
            title,
            views: viewsOf(visit, 'team'),
            groups,
            mark: listMark(groups),
            hasMore: page.next !== undefined,
            most,
          },
        };
      },
    },
    {
      // Taking on a task from the list: the same command as in the case, under a key drawn when the list was made.
      method: 'POST',
      url: '/work/claim',
      async handler(visit) {
        const { app, fields, words } = visit;
        const actor = actorOf(visit);
        const [caseId = '', role = '', key = ''] = ['caseId', 'role', 'key'].map((name) => fields.get(name) ?? '');
        const look = await app.lookAt(actor, caseId);
        if (!look) throw new PageError('case-unknown', 404);
        const answer = await app.execute({
          actor,
          caseId: look.view.caseId,
          command: { type: 'claim-task', role },
          ...(/^[\x21-\x7e]{8,200}$/.test(key) ? { idempotencyKey: key } : {}),
        });
        if (answer.is === 'done') return { seeOther: `/cases/${look.view.caseId}?done=claim-task` };
        const why = answer.is === 'refused' ? refusalWords(visit, look, answer.refusal) : words.say('refusal.not-now');
        return workPage(visit, `${look.view.reference ?? words.say('case.noReference')}: ${why}`);
      },
    },
  ];
}

async function workPage(visit: Visit, refused?: string): Promise<ShownPage> {
  const { app, words } = visit;
  const actor = actorOf(visit);
  const world = await app.world();
  const [page, services, absence, filters] = await Promise.all([
    app.worklist(actor, { limit: most, responsible: actor.roles, closed: false }),
    app.services(actor),
    app.desk.absence(actor),
    app.desk.filters(actor),
  ]);
  const absent = absence.standingInFor.map(({ user }) => user);
  const mine = page.rows.filter((one) => isMine(visit, one));
  const listed = inOrder([...mine, ...(await standingIn(visit, absence)).filter((one) => !mine.some(isSame(one)))]);
  const away = await app.desk.awayAmong(
    actor,
    listed.flatMap(({ taken = {} }) => Object.values(taken)),
  );
  const rows = listed.map((one) => {
    const row = shownRow(visit, world, one, away);
    const own = Object.entries(one.taken ?? {}).flatMap(([role, user]) => (user === actor.user ? [role] : []));
    // Whoever is out of office is offered nothing new.
    const role = absence.own?.isNow ? undefined : takable(visit, world, one);
    return {
      reason: reasonOf(one, row, actor.user, absent),
      row: {
        ...row,
        claim: role === undefined ? undefined : { caseId: one.caseId, role },
        handOver: handOverLinks(visit, one, own),
      },
    };
  });
  const groups = workGroups(words, rows);
  return {
    view: 'work',
    title: words.say('work.title'),
    menu: 'work',
    ...(refused === undefined ? {} : { status: 409 }),
    model: {
      views: viewsOf(visit, 'mine'),
      refused,
      absence: shownAbsence(words, absence),
      filters: shownFilters(filters),
      groups,
      mark: listMark(groups),
      key: randomUUID(),
      hasMore: page.next !== undefined,
      services: openable(visit, services),
    },
  };
}

/** What those have taken on for whom the person stands in: as far as the person sees it anyway. */
async function standingIn(visit: Visit, { standingInFor }: OwnAbsence): Promise<readonly ListedRow[]> {
  if (standingInFor.length === 0) return [];
  const responsible = [...new Set(standingInFor.flatMap(({ roles }) => roles))];
  const page = await visit.app.worklist(actorOf(visit), { limit: most, responsible, closed: false });
  return page.rows.filter(({ taken = {} }) => standingInFor.some(({ user }) => Object.values(taken).includes(user)));
}

function isSame({ caseId }: ListedRow) {
  return (other: ListedRow) => other.caseId === caseId;
}

/** By their clocks; those without one last, as they came. */
function inOrder(rows: readonly ListedRow[]): readonly ListedRow[] {
  const end = ({ deadline }: ListedRow) => deadline?.dueAt ?? '9999';
  return rows.toSorted((one, other) => (end(one) < end(other) ? -1 : end(one) > end(other) ? 1 : 0));
}

/** The role of the person whose work in a case nobody has taken on. */
function takable(visit: Visit, world: World, listed: ListedRow): string | undefined {
  return rolesInForce(visit.pack, world, actorOf(visit)).find(
    (one) =>
      listed.responsible.includes(one.id) &&
      listed.taken?.[one.id] === undefined &&
      grantsFor([one], listed.service).some(({ may }) => may.includes('claim-task')),
  )?.id;
}

/** The roles whose work in a case the person may hand out, whoever has it. */
function givable(visit: Visit, world: World, listed: ListedRow): readonly string[] {
  const roles = rolesInForce(visit.pack, world, actorOf(visit));
  const mayGive = grantsFor(roles, listed.service).some(({ may }) => may.includes('hand-over-task'));
  return mayGive ? listed.responsible : [];
}

/** The way between one's own work and that of the authority. */
function viewsOf({ words }: Visit, here: 'mine' | 'team') {
  return [
    { address: '/', text: words.say('work.ofMe'), isHere: here === 'mine' },
    { address: '/team', text: words.say('work.ofTeam'), isHere: here === 'team' },
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
