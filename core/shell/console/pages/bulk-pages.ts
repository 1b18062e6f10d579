import { randomUUID } from 'node:crypto';
import type { CaseLook, CommandAnswer } from '../../app/app.ts';
import { type Page, type PageAnswer, PageError } from '../page.ts';
import { bulkActs, bulkCommand, bulkReason, type ChosenAct, offeredAct, readAct } from '../show/bulk-acts.ts';
import { statesOf, wordsOfVersion } from '../show/case-header.ts';
import { shownRow } from '../show/case-row.ts';
import { shownCommand } from '../show/commands.ts';
import { listFilters } from '../show/list-filters.ts';
import { refusalWords } from '../show/refusal-words.ts';
import { supervisionFilters } from '../show/supervision-filters.ts';
import { actorOf, type Visit } from '../visit.ts';

/** So many cases are worked on at once: few enough to look at each. */
const most = 25;
const cursor = /^[A-Za-z0-9_=.~-]{1,512}$/;

/**
 * One thing done in many cases: cases are chosen, then what is done, then each is looked at, and then each has its own
 * transaction under its own key. What is done, and by whom, is for the same rules as in the case itself.
 */
export function bulkPages(): readonly Page[] {
  return [
    { method: 'GET', url: '/bulk', handler: (visit) => choosePage(visit) },
    { method: 'POST', url: '/bulk', handler: actsPage },
    { method: 'POST', url: '/bulk/preview', handler: (visit) => previewPage(visit) },
    { method: 'POST', url: '/bulk/done', handler: carryOut },
  ];
}

async function choosePage(visit: Visit, message?: string): Promise<PageAnswer> {
  const { app, words, query } = visit;
  const actor = actorOf(visit);
  const world = await app.world();
  const services = await app.services(actor);
  const listed = listFilters(
    visit,
    world,
    services.map(({ id }) => id),
  );
  const supervised = supervisionFilters(visit, world);
  const after = query.after !== undefined && cursor.test(query.after) ? query.after : undefined;
  const page = await app.worklist(actor, {
    limit: most,
    ...listed.query,
    ...supervised.query,
    ...(after === undefined ? {} : { after }),
  });
  const kept = new Map([...listed.kept, ...supervised.kept]);
  if (page.next !== undefined) kept.set('after', page.next);
  return {
    view: 'bulk',
    title: words.say('bulk.title'),
    menu: 'cases',
    ...(message === undefined ? {} : { status: 422 }),
    model: {
      message,
      about: words.say('bulk.about', { most }),
      rows: page.rows.map((row) => ({ ...shownRow(visit, world, row), id: row.caseId })),
      next: page.next === undefined ? undefined : `/bulk?${new URLSearchParams([...kept])}`,
    },
  };
}

async function actsPage(visit: Visit): Promise<PageAnswer> {
  const { words } = visit;
  const looks = await chosenCases(visit);
  if (typeof looks === 'string') return choosePage(visit, looks);
  const acts = bulkActs(visit, looks);
  return {
    view: 'bulk-acts',
    title: words.say('bulk.title'),
    menu: 'cases',
    model: {
      cases: looks.map((look) => ({ id: look.view.caseId, reference: referenceOf(visit, look) })),
      acts: acts.map(({ id, text, possible }, nth) => ({
        id,
        text,
        domId: `act-${nth + 1}`,
        count: words.say('bulk.possible', { possible, all: looks.length }),
      })),
    },
  };
}

async function previewPage(visit: Visit, message?: string): Promise<PageAnswer> {
  const { words, fields } = visit;
  const looks = await chosenCases(visit);
  const act = readAct(fields.get('act') ?? '');
  if (typeof looks === 'string' || !act) return choosePage(visit, words.say('bulk.nothing'));
  const cases = looks.map((look) => previewOf(visit, look, act));
  const reason = looks.map((look) => reasonOf(visit, look, act)).find((one) => one !== undefined);
  return {
    view: 'bulk-preview',
    title: words.say('bulk.preview'),
    menu: 'cases',
    ...(message === undefined ? {} : { status: 422 }),
    model: {
      message,
      act: fields.get('act') ?? '',
      text: cases.find(({ text }) => text !== undefined)?.text ?? '',
      key: randomUUID(),
      cases,
      isPossible: cases.some(({ refused }) => refused === undefined),
      reason: reason && { label: reason.label, options: reason.options ?? [] },
    },
  };
}

function previewOf(visit: Visit, look: CaseLook, act: ChosenAct) {
  const command = offeredAct(visit, look, act);
  const shown = command && shownCommand(visit, look, command);
  return {
    id: look.view.caseId,
    version: String(look.view.version),
    reference: referenceOf(visit, look),
    states: statesOf(wordsOfVersion(visit, look.pack), look),
    text: shown?.text,
    follows: shown && !shown.refused ? shown.follows : [],
    refused: shown ? shown.refused : visit.words.say('bulk.notOffered'),
  };
}

function reasonOf(visit: Visit, look: CaseLook, act: ChosenAct) {
  const command = offeredAct(visit, look, act);
  return command && !command.refused ? bulkReason(visit, look, command) : undefined;
}

async function carryOut(visit: Visit): Promise<PageAnswer> {
  const { app, fields, words } = visit;
  const act = readAct(fields.get('act') ?? '');
  const key = fields.get('key') ?? '';
  const reason = fields.get('reason') ?? '';
  if (!act || !/^[0-9a-f-]{36}$/.test(key) || !/^[\w.-]{0,100}$/.test(reason)) {
    throw new PageError('request-invalid', 422);
  }
  const looks = await chosenCases(visit);
  if (typeof looks === 'string') return choosePage(visit, looks);
  if (reason === '' && looks.some((look) => reasonOf(visit, look, act) !== undefined)) {
    return previewPage(visit, words.say('bulk.reasonMissing'));
  }
  const command = bulkCommand(act, reason);
  if (!command) throw new PageError('request-invalid', 422);
  const results = [];
  for (const look of looks) {
    const { caseId } = look.view;
    const version = Number(fields.get(`version:${caseId}`) ?? '-1');
    // Each case is a transaction of its own, and what was answered once is answered again.
    const answer = await app.execute({
      actor: actorOf(visit),
      caseId,
      command,
      idempotencyKey: `${key}-${caseId}`,
      ifVersion: Number.isSafeInteger(version) ? version : -1,
    });
    const isDone = answer.is === 'done';
    results.push({
      isDone,
      address: `/cases/${caseId}`,
      reference: referenceOf(visit, look),
      text: isDone ? words.say('bulk.isDone') : whyNot(visit, look, answer),
    });
  }
  const done = results.filter(({ isDone }) => isDone).length;
  return {
    view: 'bulk-done',
    title: words.say('bulk.result'),
    menu: 'cases',
    model: { summary: words.say('bulk.summary', { done, refused: results.length - done }), results },
  };
}

function whyNot(visit: Visit, look: CaseLook, answer: CommandAnswer): string {
  if (answer.is === 'refused') return refusalWords(visit, look, answer.refusal);
  return visit.words.say(answer.is === 'stale' ? 'step.stale' : 'step.again');
}

/** The chosen cases that exist for the person, each a look of its own; a message where none or too many were chosen. */
async function chosenCases(visit: Visit): Promise<readonly CaseLook[] | string> {
  const { app, fields, words } = visit;
  const ids = [...new Set(fields.all('case'))];
  if (ids.length === 0) return words.say('bulk.nothing');
  if (ids.length > most) return words.say('bulk.tooMany', { most });
  const looks: CaseLook[] = [];
  for (const id of ids) {
    const look = await app.lookAt(actorOf(visit), id);
    if (look) looks.push(look);
  }
  return looks.length === 0 ? words.say('bulk.nothing') : looks;
}

function referenceOf({ words }: Visit, { view }: CaseLook): string {
  return view.reference ?? words.say('case.noReference');
}
