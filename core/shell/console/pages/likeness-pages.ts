import { randomUUID } from 'node:crypto';
import type { CaseLook } from '../../app/app.ts';
import { type Page, type PageAnswer, PageError } from '../page.ts';
import { caseHeader } from '../show/case-header.ts';
import { comparedLines, comparisonOf, shownLikeness } from '../show/case-likenesses.ts';
import { shownCommand } from '../show/commands.ts';
import { reasonsOf } from '../show/form-check.ts';
import { refusalWords } from '../show/refusal-words.ts';
import { actorOf, type Visit } from '../visit.ts';
import { lookAtCase } from './case-pages.ts';

/** Other cases that may concern the same person: which, one of them beside the case, and what a person says of it. */
export function likenessPages(): readonly Page[] {
  const compared = '/cases/:caseId/likenesses/:other';
  return [
    { method: 'GET', url: '/cases/:caseId/likenesses', handler: listPage },
    { method: 'GET', url: compared, handler: async (visit) => comparePage(visit, await toldOf(visit), {}) },
    { method: 'POST', url: compared, handler: answerLikeness },
  ];
}

/** The case, for somebody who is told of others. For everybody else there is no such page. */
async function toldOf(visit: Visit): Promise<CaseLook> {
  const look = await lookAtCase(visit);
  if (!comparisonOf(visit, look)) throw new PageError('not-found', 404);
  return look;
}

async function listPage(visit: Visit): Promise<PageAnswer> {
  const { app, words } = visit;
  const look = await toldOf(visit);
  const { caseId } = look.view;
  const found = (await app.likenesses(actorOf(visit), caseId)) ?? [];
  const title = words.say('likeness.title');
  return {
    view: 'likenesses',
    title,
    menu: 'cases',
    model: {
      header: caseHeader(visit, look),
      title,
      found: found.map((one) => shownLikeness(visit, look, one)),
      back: `/cases/${caseId}`,
      goOn: goOnOf(visit, look),
    },
  };
}

/** The way back to the compared form, where it is asked for: from its check it was left. */
function goOnOf(visit: Visit, look: CaseLook): { readonly address: string; readonly text: string } | undefined {
  const form = comparisonOf(visit, look)?.form ?? '';
  const { commands, view } = look;
  const step = commands.find((one) => one.command === 'take-transition' && one.form === form);
  const found = step ?? commands.find(({ command, name }) => command === 'record-answers' && name === form);
  if (!found) return undefined;
  const query = step?.name === undefined ? '' : `?step=${encodeURIComponent(step.name)}`;
  const { text } = shownCommand(visit, look, found);
  return {
    address: `/cases/${view.caseId}/forms/${form}/check${query}`,
    text: visit.words.say('likeness.goOn', { step: text }),
  };
}

interface CompareState {
  readonly same?: string;
  readonly reason?: string;
  readonly errors?: readonly { readonly address: string; readonly text: string }[];
  readonly message?: string;
  readonly status?: number;
}

async function comparePage(visit: Visit, look: CaseLook, state: CompareState): Promise<PageAnswer> {
  const { app, words, params } = visit;
  const { caseId, version, closed } = look.view;
  const comparison = await app.compareCases(actorOf(visit), caseId, params.other ?? '');
  if (!comparison) throw new PageError('not-found', 404);
  const rule = comparisonOf(visit, look);
  const likeness = shownLikeness(visit, look, comparison.likeness);
  const title = words.say('likeness.compareTitle', { reference: likeness.reference });
  const reasons = reasonsOf({ pack: visit.pack }, rule?.reasons, words);
  return {
    view: 'likeness',
    title,
    menu: 'cases',
    ...(state.status === undefined ? {} : { status: state.status }),
    model: {
      header: caseHeader(visit, look),
      title,
      likeness,
      lines: comparedLines(visit, look, comparison),
      otherAddress: `/cases/${comparison.likeness.caseId}`,
      back: `/cases/${caseId}/likenesses`,
      address: likeness.address,
      mayAnswer: look.rights.may.has('answer-likeness') && closed === undefined,
      reasons: reasons?.map((one) => ({ ...one, isChosen: one.value === state.reason })),
      isSame: state.same === 'yes',
      isOther: state.same === 'no',
      errors: state.errors,
      message: state.message,
      key: randomUUID(),
      version: String(version),
    },
  };
}

async function answerLikeness(visit: Visit): Promise<PageAnswer> {
  const { app, fields, params, words } = visit;
  const look = await toldOf(visit);
  const { caseId } = look.view;
  const [same, reason, key] = ['same', 'reason', 'key'].map((name) => fields.get(name) ?? '');
  const state = { ...(same ? { same } : {}), ...(reason ? { reason } : {}) };
  const missing = (field: string, name: string) =>
    comparePage(visit, look, {
      ...state,
      errors: [{ address: `#${field}`, text: words.say('step.missing', { field: words.say(name) }) }],
      status: 422,
    });
  if (same !== 'yes' && same !== 'no') return missing('same', 'likeness.ask');
  const asksReason = same === 'no' && comparisonOf(visit, look)?.reasons !== undefined;
  if (asksReason && !reason) return missing('reason', 'likeness.reason');
  const version = Number(fields.get('version') ?? '-1');
  const answer = await app.execute({
    actor: actorOf(visit),
    caseId,
    command: {
      type: 'answer-likeness',
      other: params.other ?? '',
      same: same === 'yes',
      ...(asksReason && reason ? { reason } : {}),
    },
    ifVersion: Number.isSafeInteger(version) ? version : -1,
    ...(key ? { idempotencyKey: key } : {}),
  });
  if (answer.is === 'done') return { seeOther: `/cases/${caseId}/likenesses?done=answer-likeness` };
  const message =
    answer.is === 'refused'
      ? refusalWords(visit, look, answer.refusal)
      : words.say(answer.is === 'stale' ? 'step.stale' : 'step.again');
  return comparePage(visit, look, { ...state, message, status: answer.is === 'refused' ? 422 : 409 });
}
