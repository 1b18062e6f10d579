import { expect } from 'vitest';
import type { CaseView } from '../../../../core/shell/app/app.ts';
import { got, refusedAs } from './got.ts';
import type { Play, Player } from './open-play.ts';

/** What one person is shown of one case through the API, in short. */
export interface Sight {
  readonly side: string;
  readonly states: readonly string[];
  /** Categories of which answers are shown. */
  readonly reads: readonly string[];
  /** What may be done now beside claiming, writing a message, filling in a form, stopping the case and holding its data. */
  readonly may: readonly string[];
  /** What is offered with the refusal that it would meet. */
  readonly blocked: Readonly<Record<string, string>>;
  /** Clocks that run, with their last day where they have one. */
  readonly clocks: Readonly<Record<string, string>>;
  /** Every clock that the person knows of, whatever became of it. */
  readonly rules: readonly string[];
  readonly turn: boolean;
  /** Everything that was answered, as text. */
  readonly text: string;
}

const always = new Set([
  'claim-task',
  'post-message',
  'record-answers',
  'attach-document',
  'suspend-case',
  'break-glass',
  'open-case-to',
  'hand-over-task',
  'place-hold',
]);
const nowhere = '00000000-0000-4000-8000-000000000000';

/** What the person sees of the case; undefined where it is for them as if there were none. */
export async function whatOneSees(play: Play, player: Player, caseId: string): Promise<Sight | undefined> {
  const { client, roles } = player;
  const answer = await client.getCase(caseId);
  const { rows } = got(await client.listCases());
  const row = rows.find((one) => one.caseId === caseId);
  if (!answer.ok) {
    expect(answer, player.login).toEqual(await client.getCase(nowhere));
    expect(await client.getTimeline(caseId), player.login).toEqual(await client.getTimeline(nowhere));
    expect(await client.getDeadlines(caseId), player.login).toEqual(await client.getDeadlines(nowhere));
    expect(await client.getCommands(caseId), player.login).toEqual(await client.getCommands(nowhere));
    expect(refusedAs(answer), player.login).toBe('case-unknown');
    expect(row, player.login).toBeUndefined();
    return undefined;
  }
  const view = answer.value;
  const { deadlines } = got(await client.getDeadlines(caseId));
  const { commands } = got(await client.getCommands(caseId));
  const history = got(await client.getTimeline(caseId));
  expect(deadlines, player.login).toEqual(view.deadlines);
  expect(row, player.login).toMatchObject({ caseId, states: view.states, openedOn: view.openedOn });
  const running = deadlines.filter(({ status }) => status.is === 'running');
  const nearest = running.flatMap(({ lastDay }) => lastDay ?? []).sort()[0];
  expect(row?.deadline?.lastDay, player.login).toBe(nearest);
  for (const { lastDay, rule, explanation } of deadlines) {
    expect([explanation.rule, explanation.lastDay, typeof explanation.source?.status]).toEqual([
      rule,
      lastDay,
      'string',
    ]);
  }
  const named = commands.filter(({ command }) => !always.has(command));
  const nameOf = ({ command, name }: (typeof commands)[number]) =>
    command === 'take-transition' ? String(name) : `${command}:${name}`;
  return {
    side: view.side,
    states: view.states,
    reads: readCategories(play, view),
    may: named.filter(({ refused }) => !refused).map(nameOf),
    blocked: Object.fromEntries(named.flatMap((one) => (one.refused ? [[nameOf(one), one.refused.code]] : []))),
    clocks: Object.fromEntries(running.map(({ id, lastDay }) => [id, lastDay ?? 'no number'])),
    rules: deadlines.map(({ rule }) => rule),
    turn: row?.responsible.some((role) => roles.includes(role)) ?? false,
    text: JSON.stringify([view, row, commands, history]),
  };
}

function readCategories({ system }: Play, { service, forms }: CaseView): readonly string[] {
  const known = system.app.pack.services[service]?.forms ?? {};
  const categories = Object.entries(forms).flatMap(([form, answers]) =>
    Object.entries(known[form]?.partition(answers) ?? {}).flatMap(([category, part]) =>
      Object.keys(part).length > 0 ? [category] : [],
    ),
  );
  return [...new Set(categories)].sort();
}
