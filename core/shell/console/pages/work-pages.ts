import { randomUUID } from 'node:crypto';
import { grantsFor } from '../../../engine/access/grants-in-force.ts';
import { rolesInForce } from '../../../engine/access/roles-in-force.ts';
import { type Page, PageError, type ShownPage } from '../page.ts';
import { authorityName } from '../show/authority-name.ts';
import { isMine, shownRow } from '../show/case-row.ts';
import { listMark } from '../show/list-mark.ts';
import { refusalWords } from '../show/refusal-words.ts';
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
        const rows = page.rows.map((listed) => ({ listed, row: shownRow(visit, world, listed) }));
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
  const [page, services] = await Promise.all([
    app.worklist(actor, { limit: most, responsible: actor.roles, closed: false }),
    app.services(actor),
  ]);
  const rows = page.rows
    .filter((one) => isMine(visit, one))
    .map((listed) => {
      const row = shownRow(visit, world, listed);
      const roles = rolesInForce(visit.pack, world, actor);
      const role = roles.find(
        (one) =>
          listed.responsible.includes(one.id) &&
          listed.taken?.[one.id] === undefined &&
          grantsFor([one], listed.service).some(({ may }) => may.includes('claim-task')),
      )?.id;
      return {
        reason: reasonOf(listed, row, actor.user),
        row: { ...row, claim: role === undefined ? undefined : { caseId: listed.caseId, role } },
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
      groups,
      mark: listMark(groups),
      key: randomUUID(),
      hasMore: page.next !== undefined,
      services: openable(visit, services),
    },
  };
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
