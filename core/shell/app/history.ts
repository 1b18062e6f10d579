import type { Instant } from '../../engine/basics/civil-date.ts';
import type { AuthorityId, CaseId, UserId } from '../../engine/basics/identifiers.ts';
import { isJsonObject, type Json } from '../../engine/basics/json.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import { type TimelineEntry, timeline } from '../../engine/views/timeline.ts';
import type { Dependencies } from './dependencies.ts';
import { type CaseInSight, lookAtCase } from './look-at-case.ts';
import type { ReadLogEntry } from './ports.ts';

/** One line of the history of a case, ready to be put into words. */
export interface HistoryLine {
  /** Of several looks on one day, the first. */
  readonly at: Instant;
  readonly is: 'act' | 'look' | 'denial';
  /** What was done: the type of the event, or the code of the look. */
  readonly what: string;
  readonly by: 'clock' | 'person' | 'history';
  /** Names by place in the sentence, in the language that was asked for. */
  readonly names: Readonly<Record<string, string>>;
  readonly authority?: AuthorityId;
  /** Of the reader's own side only. */
  readonly user?: UserId;
  /** How often on that day, where it was more than once. */
  readonly times?: number;
}

/**
 * What was done in a case as the reader's side knows it, and who of that side looked at it. Roles of oversight see every
 * look; others those of their own authority. Undefined where the case does not exist for the actor.
 */
export async function readHistory(
  needs: Dependencies,
  actor: PersonActor,
  caseId: CaseId,
  language: string,
): Promise<readonly HistoryLine[] | undefined> {
  const sight = await lookAtCase(needs, actor, caseId, 'history');
  if (!sight) return undefined;
  const { rights, law, service } = sight;
  const desk = needs.store.asActor(actor);
  const acts = timeline(await desk.history(caseId, rights.side), rights, service).map((one) =>
    actOf(sight, one, language),
  );
  const oversees = rights.roles.some((role) => law.active.roles[role]?.purpose === 'oversight');
  const reads = (await desk.readsOf(caseId, rights.side)).filter(
    (read) => oversees || read.actor.authority === actor.authority,
  );
  return [...acts, ...looksOf(sight, reads, language)].sort((one, other) => compare(one.at, other.at));
}

function actOf(sight: CaseInSight, { type, recordedAt, by, codes }: TimelineEntry, language: string): HistoryLine {
  const { law, caseFile, service } = sight;
  const named = (key: string) => (law.caseVersion.hasText(language, key) ? law.caseVersion.text(language, key) : '');
  const code = (value: Json | undefined) => (typeof value === 'string' ? value : '');
  const label = (group: string, value: Json | undefined) => {
    const id = code(value);
    return named(`${group}.${id}`) || named(`${group}.${id}.title`) || id;
  };
  const clock = isJsonObject(codes.deadline) ? code(codes.deadline.rule) : ruleOf(caseFile.deadlines, code(codes.id));
  return {
    at: recordedAt,
    is: 'act',
    what: type,
    by: by.kind,
    names: {
      ...(by.kind === 'clock' ? {} : { of: authorityName(sight, by.authority, language) }),
      form: label(`forms.${service.id}`, codes.form),
      transition: label(`transitions.${service.id}`, codes.transition),
      deadline: label(`deadlines.${service.id}`, clock),
      cause: label('causes', codes.cause),
      role: label('roles', codes.role),
      colleague: type === 'task-handed-over' ? code(codes.user) : '',
      outcome: label('outcomes', codes.outcome),
      authority: authorityName(sight, code(codes.authority), language),
    },
    ...(by.kind === 'clock' ? {} : { authority: by.authority }),
    ...(by.kind === 'person' && by.user !== undefined ? { user: by.user } : {}),
  };
}

function ruleOf(deadlines: CaseInSight['caseFile']['deadlines'], id: string): string {
  return (Object.hasOwn(deadlines, id) ? deadlines[id]?.rule : undefined) ?? id;
}

/** The looks of one person of one sort on one day are one line. */
function looksOf(sight: CaseInSight, reads: readonly ReadLogEntry[], language: string): readonly HistoryLine[] {
  const lines = new Map<string, { read: ReadLogEntry; times: number }>();
  for (const read of reads) {
    const { actor, what, denied = false, at, question, document } = read;
    const name = JSON.stringify([actor.user, actor.authority, what, denied, at.slice(0, 10), question, document]);
    const known = lines.get(name);
    if (known) known.times += 1;
    else lines.set(name, { read, times: 1 });
  }
  return [...lines.values()].map(({ read: { actor, what, denied = false, at, question, document }, times }) => ({
    at,
    is: denied ? 'denial' : 'look',
    what: question?.outcome === undefined ? what : `${what}.${question.outcome}`,
    by: 'person',
    names: {
      of: authorityName(sight, actor.authority, language),
      ...questionNames(sight, question, language),
      ...documentName(sight, document, language),
    },
    authority: actor.authority,
    user: actor.user,
    ...(times > 1 ? { times } : {}),
  }));
}

function questionNames(
  { law: { caseVersion }, service }: CaseInSight,
  question: ReadLogEntry['question'],
  language: string,
): Readonly<Record<string, string>> {
  if (!question) return {};
  const { id, purpose = '' } = question;
  const rule = Object.hasOwn(service.questions, id) ? service.questions[id] : undefined;
  const named = (key: string, otherwise: string) =>
    caseVersion.hasText(language, key) ? caseVersion.text(language, key) : otherwise;
  return {
    question: named(`questions.${service.id}.${id}`, id),
    purpose: named(`codes.${rule?.purposes ?? ''}.${purpose}`, purpose),
  };
}

function documentName(
  { law: { caseVersion } }: CaseInSight,
  id: string | undefined,
  language: string,
): Readonly<Record<string, string>> {
  if (id === undefined) return {};
  const key = `documents.${id}`;
  return { document: caseVersion.hasText(language, key) ? caseVersion.text(language, key) : id };
}

function authorityName({ world }: CaseInSight, id: string, language: string): string {
  const name = Object.hasOwn(world.authorities, id) ? world.authorities[id]?.name : undefined;
  return name?.[language] ?? name?.en ?? Object.values(name ?? {})[0] ?? id;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
