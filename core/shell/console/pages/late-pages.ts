import { randomUUID } from 'node:crypto';
import type { Command } from '../../../engine/model/command.ts';
import type { CaseLook } from '../../app/app.ts';
import type { LateDecision } from '../../app/late-decisions.ts';
import { type Page, type PageAnswer, PageError } from '../page.ts';
import { arrivalCommands } from '../show/arrivals.ts';
import { caseHeader, wordsOfVersion } from '../show/case-header.ts';
import { caseHistory } from '../show/case-history.ts';
import { zoneOf } from '../show/clock-words.ts';
import { sentAnswers } from '../show/late-answers.ts';
import { refusalWords } from '../show/refusal-words.ts';
import { actorOf, type Visit } from '../visit.ts';
import { lookAtCase } from './case-pages.ts';

/** Why a decision may be dropped: a code, never free text. */
const dropReasons = ['done-otherwise', 'mistaken', 'other-person', 'agreed-otherwise'];

/** Decisions that were made without a connection and came too late: a person says what becomes of each. */
export function latePages(): readonly Page[] {
  const url = '/arrivals/late/:caseId/:key';
  return [
    { method: 'GET', url: '/arrivals/late', handler: listPage },
    { method: 'GET', url, handler: async (visit) => latePage(visit, await findLate(visit), {}) },
    { method: 'POST', url, handler: settle },
  ];
}

async function listPage(visit: Visit): Promise<PageAnswer> {
  const { app, words } = visit;
  const world = await app.world();
  const zone = zoneOf(visit, world);
  const title = words.say('arrivals.late.title');
  const rows = await Promise.all(
    (await app.lateDecisions(actorOf(visit))).map(async (late) => {
      const look = await app.lookAt(actorOf(visit), late.caseId);
      return {
        address: addressOf(late),
        reference: look?.view.reference ?? words.say('case.noReference'),
        what: words.name(`transitions.${late.service}.${late.transition}`),
        when: words.moment(late.decidedAt, zone),
        why: whyWords(visit, late),
      };
    }),
  );
  return { view: 'arrivals-late', title, menu: 'arrivals', model: { title, rows } };
}

async function findLate(visit: Visit): Promise<{ readonly late: LateDecision; readonly look: CaseLook }> {
  const look = await lookAtCase(visit);
  const { caseId, key } = visit.params;
  const found = (await visit.app.lateDecisions(actorOf(visit))).find((one) => one.caseId === caseId && one.key === key);
  if (!found) throw new PageError('not-found', 404);
  return { late: found, look };
}

interface LateState {
  readonly message?: string;
  readonly status?: number;
}

async function latePage(
  visit: Visit,
  { late, look }: { readonly late: LateDecision; readonly look: CaseLook },
  { message, status }: LateState,
): Promise<PageAnswer> {
  const { app, words: own } = visit;
  const words = wordsOfVersion(visit, look.pack);
  const zone = zoneOf(visit, look.world);
  const title = own.say('arrivals.late.title');
  const offered = arrivalCommands(look).find(({ name }) => name === late.transition);
  const lines = (await app.history(actorOf(visit), late.caseId, own.language)) ?? [];
  const reasons = look.service.transitions[late.transition]?.reasons;
  const fact = (key: string, text: string) => ({ name: own.say(`arrivals.late.${key}`), text });
  return {
    view: 'arrivals-late-one',
    title,
    menu: 'arrivals',
    ...(status === undefined ? {} : { status }),
    model: {
      header: caseHeader(visit, look),
      title,
      address: addressOf(late),
      message,
      why: whyWords(visit, late),
      facts: [
        fact('what', words.name(`transitions.${late.service}.${late.transition}`)),
        fact('by', late.by),
        fact('when', own.moment(late.decidedAt, zone)),
        fact('on', own.date(late.effectiveOn)),
        ...(late.reason === undefined ? [] : [fact('reason', words.name(`codes.${reasons ?? ''}.${late.reason}`))]),
        ...sentAnswers(words, look, late),
      ],
      days: caseHistory(
        visit,
        look,
        lines.filter(({ at }) => at.slice(0, 10) >= late.effectiveOn),
        'acts',
      ),
      again: offered && !offered.refused,
      refused: offered?.refused ? refusalWords(visit, look, offered.refused) : own.say('arrivals.late.notNow'),
      key: randomUUID(),
      version: String(look.view.version),
      reasons: dropReasons.map((value, index) => ({
        value,
        id: index === 0 ? 'reason' : `reason-${index + 1}`,
        text: own.say(`arrivals.drop.${value}`),
      })),
    },
  };
}

async function settle(visit: Visit): Promise<PageAnswer> {
  const { app, fields, words } = visit;
  const actor = actorOf(visit);
  const found = await findLate(visit);
  const { caseId, key, transition, answers, reason, effectiveOn } = found.late;
  if (fields.get('act') === 'drop') {
    const why = fields.get('reason') ?? '';
    if (!dropReasons.includes(why)) {
      return latePage(visit, found, {
        message: words.say('step.missing', { field: words.say('step.reason') }),
        status: 422,
      });
    }
    await app.settleLate(actor, { caseId, key, answer: 'dropped', reason: why });
    return { seeOther: '/arrivals/late?done=late-dropped' };
  }
  const command: Command = {
    type: 'take-transition',
    transition,
    ...(answers ? { answers } : {}),
    ...(reason === undefined ? {} : { reason }),
    effectiveOn,
  };
  const version = Number(fields.get('version') ?? '-1');
  const again = fields.get('key') ?? '';
  const answer = await app.execute({
    actor,
    caseId,
    command,
    ifVersion: Number.isSafeInteger(version) ? version : -1,
    ...(/^[\x21-\x7e]{8,200}$/.test(again) ? { idempotencyKey: again } : {}),
  });
  if (answer.is === 'done') {
    await app.settleLate(actor, { caseId, key, answer: 'done' });
    return { seeOther: '/arrivals/late?done=late-done' };
  }
  const message = answer.is === 'refused' ? refusalWords(visit, found.look, answer.refusal) : words.say('step.stale');
  return latePage(visit, await findLate(visit), { message, status: 409 });
}

function addressOf({ caseId, key }: LateDecision): string {
  return `/arrivals/late/${caseId}/${encodeURIComponent(key)}`;
}

/** Why it was not carried out when it came. */
function whyWords({ words }: Visit, { why }: LateDecision): string {
  return words.find(`arrivals.why.${why}`) ?? words.find(`refusal.${why}`) ?? words.say('arrivals.why.other');
}
