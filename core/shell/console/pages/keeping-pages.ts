import { hasPartIn } from '../../../engine/access/grants-in-force.ts';
import { rolesInForce } from '../../../engine/access/roles-in-force.ts';
import type { World } from '../../../engine/model/world.ts';
import type { RetentionCount } from '../../app/retention-port.ts';
import type { EmergencyCase } from '../../app/waiting-cases.ts';
import { type Page, type PageAnswer, PageError } from '../page.ts';
import { administrationOf } from '../show/administration.ts';
import { authorityName } from '../show/authority-name.ts';
import { shownRow } from '../show/case-row.ts';
import { periodOfRule, ruleWords, shownHold, shownWaiting } from '../show/keeping.ts';
import { actorOf, type Visit } from '../visit.ts';
import { adminPage, assertAdministers, pageOf } from './admin-parts.ts';
import { openable } from './work-pages.ts';

const cursor = /^[A-Za-z0-9_=.~-]{1,512}$/;
const casesOnPage = 25;

/** What is kept and until when, who asked for their own data, and who read in an emergency. What is done about it is done in the case. */
export function keepingPages(): readonly Page[] {
  return [
    { method: 'GET', url: '/administration/retention', handler: retentionPage },
    { method: 'GET', url: '/administration/holds', handler: holdsPage },
    { method: 'GET', url: '/administration/requests', handler: requestsPage },
    { method: 'GET', url: '/administration/emergencies', handler: emergenciesPage },
  ];
}

async function retentionPage(visit: Visit): Promise<PageAnswer> {
  const { words, app } = visit;
  await assertAdministers(visit, 'retention');
  const actor = actorOf(visit);
  const isAsked = administrationOf(visit, await app.world()).includes('holds') || mayRelease(visit, await app.world());
  const waiting = isAsked ? await app.keptCases(actor, 'asked', cutOf(visit)) : undefined;
  const ahead = await app.sideRetention(actor);
  const path = '/administration/retention';
  const { rows, pages } = pageOf(visit, (ahead ?? []).toSorted(byMonth), path);
  return adminPage('admin-retention', words.say('admin.entry.retention'), {
    isAsked,
    // What is held meanwhile waits for nobody.
    waiting: (waiting?.rows ?? []).map((one) => shownWaiting(visit, one)).filter(({ rules }) => rules.length > 0),
    waitingPages: cursorPages(visit, path, waiting?.next),
    isPlanned: ahead !== undefined,
    ahead: rows.map((count) => shownCount(visit, count)),
    pages,
  });
}

async function holdsPage(visit: Visit): Promise<PageAnswer> {
  const { words, app } = visit;
  await assertAdministers(visit, 'holds');
  const held = await app.keptCases(actorOf(visit), 'held', cutOf(visit));
  return adminPage('admin-holds', words.say('admin.entry.holds'), {
    rows: (held?.rows ?? []).map((one) => shownHold(visit, one)),
    pages: cursorPages(visit, '/administration/holds', held?.next),
  });
}

async function requestsPage(visit: Visit): Promise<PageAnswer> {
  const { words, app, pack } = visit;
  await assertAdministers(visit, 'requests');
  const actor = actorOf(visit);
  const world = await app.world();
  const roles = rolesInForce(pack, world, actor);
  const asked = Object.values(pack.services).filter(
    ({ id, requestsOfPersons }) => requestsOfPersons && roles.some((role) => hasPartIn(role, id)),
  );
  const ids = asked.map(({ id }) => id);
  const groups = await Promise.all(
    ids.map(async (service) => {
      const page = await app.worklist(actor, { service, closed: false, limit: casesOnPage });
      const more = new URLSearchParams({
        service,
        closed: 'no',
        ...(page.next === undefined ? {} : { after: page.next }),
      });
      return {
        id: service,
        title: words.name(`services.${service}`),
        rows: page.rows.map((row) => shownRow(visit, world, row)),
        more: page.next === undefined ? undefined : `/cases?${more}`,
        closed: `/cases?${new URLSearchParams({ service, closed: 'yes' })}`,
      };
    }),
  );
  const services = (await app.services(actor)).filter(({ id }) => ids.includes(id));
  return adminPage('admin-requests', words.say('admin.entry.requests'), { groups, open: openable(visit, services) });
}

async function emergenciesPage(visit: Visit): Promise<PageAnswer> {
  const { words, app } = visit;
  await assertAdministers(visit, 'emergencies');
  const found = await app.emergencies(actorOf(visit), cutOf(visit));
  if (!found) throw new PageError('not-found', 404);
  const world = await app.world();
  return adminPage('admin-emergencies', words.say('admin.entry.emergencies'), {
    rows: found.rows.map((one) => shownEmergency(visit, world, one)),
    pages: cursorPages(visit, '/administration/emergencies', found.next),
  });
}

function shownEmergency(visit: Visit, world: World, { caseId, reference, service, uses }: EmergencyCase) {
  const { words, pack } = visit;
  const { user: own, roles } = actorOf(visit);
  const isMine = (role: string) => pack.roles[role]?.breakGlass?.reviewedBy.some((one) => roles.includes(one)) ?? false;
  return {
    address: `/cases/${caseId}`,
    reference: reference ?? words.say('case.noReference'),
    service: words.name(`services.${service}`),
    uses: uses.map(({ id, role, user, authority, reason, at, endsAt, reviewed }) => ({
      who: words.say('admin.glass.who', {
        user,
        role: words.name(`roles.${role}`),
        authority: authorityName(world, authority, words),
      }),
      reason: words.name(`codes.${pack.roles[role]?.breakGlass?.reasons ?? ''}.${reason}`),
      times: words.say('admin.glass.times', {
        from: words.moment(at, pack.zone),
        until: words.moment(endsAt, pack.zone),
      }),
      found: reviewed && words.say(`step.answer.${reviewed.answer}`),
      isOwn: reviewed === undefined && user === own,
      review:
        reviewed === undefined && user !== own && isMine(role)
          ? `/cases/${caseId}/steps/review-break-glass/${id}`
          : undefined,
    })),
  };
}

function shownCount({ words, pack }: Visit, { rule: number, month, cases, held }: RetentionCount) {
  const rule = pack.retention.find((one) => one.number === number);
  return {
    month: new Intl.DateTimeFormat(localeOf(words.language), {
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    }).format(new Date(`${month}-01T00:00:00Z`)),
    what: rule ? ruleWords(words, rule) : '',
    period: rule ? periodOfRule(words, rule) : '',
    cases: words.number(cases),
    held: words.number(held),
  };
}

function byMonth(left: RetentionCount, right: RetentionCount): number {
  return left.month === right.month ? left.rule - right.rule : left.month < right.month ? -1 : 1;
}

function localeOf(language: string): string {
  return language === 'ur' ? 'ur-PK-u-nu-arabext' : language;
}

function mayRelease(visit: Visit, world: World): boolean {
  const named = visit.pack.retention.flatMap(({ release }) => release?.by ?? []);
  return rolesInForce(visit.pack, world, actorOf(visit)).some(({ id }) => named.includes(id));
}

function cutOf({ query }: Visit) {
  const { after } = query;
  return { limit: casesOnPage, ...(after !== undefined && cursor.test(after) ? { after } : {}) };
}

/** The ways through a list that is cut by a cursor. */
function cursorPages({ query }: Visit, path: string, next: string | undefined) {
  return {
    first: query.after === undefined ? undefined : path,
    next: next === undefined ? undefined : `${path}?${new URLSearchParams({ after: next })}`,
  };
}
