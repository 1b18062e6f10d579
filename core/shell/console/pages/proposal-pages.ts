import type { World } from '../../../engine/model/world.ts';
import type { WorldProposal } from '../../app/organisations/world-step.ts';
import { type Page, type PageAnswer, PageError } from '../page.ts';
import { callerOf } from '../proven.ts';
import { authorityName } from '../show/authority-name.ts';
import { changesBetween, clocksFor, counterpartName, type Fact, organisationFacts } from '../show/organisations.ts';
import type { Visit } from '../visit.ts';
import { adminPage, assertAdministers, getKept, keepingOf, obstacleWords, pageOf, proven } from './admin-parts.ts';
import { loginOf } from './admin-user-pages.ts';

const path = '/administration/proposals';
/** With so many running clocks, the dates that would move are computed when they are asked for. */
const mostClocked = 500;

/** What waits for a second administrator of the instance, and what has had one. */
export function proposalPages(): readonly Page[] {
  return [
    { method: 'GET', url: path, handler: proven('proposals', proposalsPage) },
    { method: 'GET', url: `${path}/:proposal`, handler: proven('proposals', (visit) => proposalPage(visit)) },
    { method: 'POST', url: `${path}/:proposal`, handler: confirm },
  ];
}

async function proposalsPage(visit: Visit): Promise<PageAnswer> {
  const { words, app } = visit;
  const world = await app.world();
  const who = await whoOf(visit);
  const all = (await app.organisations.list()).toReversed();
  const waiting = all.filter(({ confirmedBy }) => confirmedBy === undefined);
  const { rows, pages } = pageOf(
    visit,
    all.filter(({ confirmedBy }) => confirmedBy !== undefined),
    path,
  );
  const shown = (proposal: WorldProposal) => ({
    address: `${path}/${proposal.id}`,
    title: titleOf(visit, world, proposal),
    why: proposal.why,
    times: timesOf(visit, proposal, who),
  });
  return adminPage('admin-proposals', words.say('admin.entry.proposals'), {
    waiting: waiting.map(shown),
    done: rows.map(shown),
    pages,
  });
}

async function proposalPage(visit: Visit, message?: { text: string; detail?: string }): Promise<PageAnswer> {
  const { words, app, query, params } = visit;
  const proposal = (await app.organisations.list()).find(({ id }) => id === params.proposal);
  if (!proposal) throw new PageError('not-found', 404);
  const world = await app.world();
  const { step } = proposal;
  const isOpen = proposal.confirmedBy === undefined;
  const outcome = isOpen ? await app.organisations.outcome(proposal.id) : undefined;
  const stands = outcome && !outcome.ok ? obstacleWords(visit, outcome.error) : undefined;
  const told = message ?? stands;
  const isLooked = isOpen && !stands && (query.effect !== undefined || (await app.countClocked()) <= mostClocked);
  const address = `${path}/${proposal.id}`;
  const admitted = outcome?.ok ? admittedFacts(visit, outcome.value.before, outcome.value.after) : [];
  const [first] = admitted;
  return adminPage(
    'admin-proposal',
    first ? words.say('admin.proposal.admitName', { name: first.name }) : titleOf(visit, world, proposal),
    {
      address,
      message: told && { text: told.text, detail: told.detail },
      why: proposal.why,
      times: timesOf(visit, proposal, await whoOf(visit)),
      will: outcome?.ok ? changesBetween(visit, outcome.value.before, outcome.value.after) : [],
      admitted,
      clocks: step.what === 'suspend' || step.what === 'resume' ? clocksFor(visit, step.cause) : [],
      effect: isLooked ? await effectOf(visit, proposal.id) : undefined,
      look: isOpen && !stands && !isLooked ? `${address}?effect=shown` : undefined,
      file: step.what === 'admit' ? step.admission : undefined,
      isOpen,
      isOwn: proposal.proposedBy === callerOf(visit).actor.user,
      isPossible: isOpen && !stands,
      waits: isOpen
        ? words.say('admin.proposal.waits', { when: words.moment(proposal.expiresAt, visit.pack.zone) })
        : words.say('admin.proposal.inForce'),
    },
    message ? 422 : 200,
  );
}

async function confirm(visit: Visit): Promise<PageAnswer> {
  const { app, params } = visit;
  await assertAdministers(visit, 'proposals');
  const address = `${path}/${params.proposal ?? ''}`;
  const by = getKept(await keepingOf(visit).assertInstance(callerOf(visit)), address);
  const confirmed = await app.organisations.confirm(by, params.proposal ?? '');
  // Somebody else was faster, or it is over: the page says how it stands.
  if (!confirmed) return proposalPage(visit);
  if (!confirmed.ok) return proposalPage(visit, obstacleWords(visit, confirmed.error));
  return { seeOther: `${address}?done=step-confirmed` };
}

function titleOf({ words }: Visit, world: World, { step }: WorldProposal): string {
  if (step.what === 'admit') return words.say('admin.proposal.admit');
  if (step.what === 'end')
    return words.say('admin.proposal.end', { name: authorityName(world, step.authority, words) });
  return words.say(`admin.switch.${step.what}`, { name: counterpartName(world, step.counterpart, words) });
}

function timesOf({ words, pack }: Visit, proposal: WorldProposal, who: (user: string) => string): readonly Fact[] {
  const { proposedBy, proposedAt, confirmedBy } = proposal;
  const when = words.moment(proposedAt, pack.zone);
  return [
    { name: words.say('admin.proposedBy'), text: words.say('admin.whoWhen', { who: who(proposedBy), when }) },
    ...(confirmedBy === undefined ? [] : [{ name: words.say('admin.confirmedBy'), text: who(confirmedBy) }]),
  ];
}

/** Whoever is admitted, with everything that would be on record. */
function admittedFacts(visit: Visit, before: World, after: World): readonly { name: string; facts: readonly Fact[] }[] {
  return Object.values(after.authorities)
    .filter(({ id }) => !Object.hasOwn(before.authorities, id))
    .map((one) => ({ name: authorityName(after, one.id, visit.words), facts: organisationFacts(visit, after, one) }));
}

/** What would become of the dates of open cases, in numbers. */
async function effectOf({ words, app }: Visit, id: string): Promise<readonly string[]> {
  const found = await app.organisations.preview(id);
  if (!found?.ok) return [];
  const { cases, moved, disputed, failed } = found.value;
  const atOnce = moved.filter(({ dueAtOnce }) => dueAtOnce).length;
  const line = (key: string, count: number) => (count === 0 ? [] : [words.say(`admin.effect.${key}`, { count })]);
  return [
    words.say('admin.effect.cases', { count: cases }),
    ...(moved.length === 0 ? [words.say('admin.effect.none')] : line('moved', moved.length)),
    ...line('atOnce', atOnce),
    ...line('disputed', disputed.length),
    ...line('failed', failed.length),
  ];
}

async function whoOf(visit: Visit): Promise<(user: string) => string> {
  const accounts = getKept(await keepingOf(visit).list(callerOf(visit)), path);
  return (user) => loginOf(accounts, user);
}
