import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import { addDays } from '../../../engine/calendar/add-days.ts';
import { compile } from '../../../engine/compile/compile.ts';
import type { Deadline } from '../../../engine/model/deadline.ts';
import { runScenario } from '../../../engine/scenario/run-scenario.ts';
import type { ScenarioData, ScenarioStep } from '../../../engine/scenario/scenario-data.ts';
import { shippedPath } from '../shipped-path.ts';
import type { StarterAnswers } from './starter-answers.ts';
import { agencyOf, calendarOf, flow, starterValues } from './starter-values.ts';

/** The files of a new pack by path. */
export type PackFiles = Readonly<Record<string, string>>;

/**
 * A small pack that is complete: it compiles and its scenarios hold. The dates in its scenarios are computed from the
 * periods given, so that their author can hold them against a calendar on paper. Editor schemas come along in the
 * hidden folder `.schemas`, which is no part of the pack.
 */
export async function starterPack(answers: StarterAnswers): Promise<PackFiles> {
  const templates = await readTexts(shippedPath('workflows/starter'), /\.(yaml|json)$/);
  const schemas = await readTexts(shippedPath('schemas/pack'), /\.schema\.json$/);
  const values = starterValues(answers);
  const files: Record<string, string> = {};
  for (const [path, text] of Object.entries(templates)) {
    if (path.startsWith('scenarios/') || path === 'locales/locale.yaml' || path === 'calendars/home.yaml') continue;
    files[path] = fill(text, values);
  }
  for (const language of answers.languages) {
    const localeNote = isEnglish(language)
      ? 'Every text that people see.'
      : 'To be translated: the keys stay as they are, the texts are still English.';
    files[`locales/${language}.yaml`] = fill(templates['locales/locale.yaml'] ?? '', { ...values, localeNote });
  }
  for (const [id, { code, weekend }] of calendars(answers)) {
    const calendar = { calendar: id, countryCode: code, weekend: `[${weekend.join(', ')}]` };
    files[`calendars/${id}.yaml`] = fill(templates['calendars/home.yaml'] ?? '', calendar);
  }
  const clocks = clocksOf(files, answers);
  for (const [name, more] of Object.entries(scenarioValues(clocks))) {
    files[`scenarios/${name}.yaml`] = fill(templates[`scenarios/${name}.yaml`] ?? '', { ...values, ...more });
  }
  for (const [path, text] of Object.entries(schemas)) files[`.schemas/${path}`] = text;
  return files;
}

function calendars({ country, counterparts }: StarterAnswers) {
  return [['home', country] as const, ...counterparts.map((each) => [calendarOf(each), each] as const)];
}

/** True for the language in which the starter brings its texts. */
export function isEnglish(language: string): boolean {
  return /^en(-|$)/.test(language);
}

/** Every `${name}` by its value; an unknown one would be a fault of the starter. */
function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The starter asks for ${name}, which nobody answers`);
    return value;
  });
}

const start = '2026-03-02' as CivilDate;

interface Clocks {
  readonly reply?: Deadline;
  readonly transfer?: Deadline;
}

/** The clocks of a case that is submitted and agreed to on one day, as the pack counts them. */
function clocksOf(files: PackFiles, answers: StarterAnswers): Clocks {
  const source = { name: answers.id, files: withHashes(files), patterns: {}, hash: '' };
  const { pack } = compile(source);
  if (!pack) throw new Error('The starter does not compile');
  const agency = agencyOf(answers.counterparts[0] ?? answers.country);
  const step = (by: string, what: string, more: Partial<ScenarioStep> = {}) => ({ on: start, by, do: what, ...more });
  const person = { familyName: 'Testcase', givenNames: 'Sample', birthDate: '1990-05-17' };
  const scenario: ScenarioData = {
    title: 'Clocks',
    service: 'readmission',
    people: {
      officer: { role: 'return-officer', authority: agency },
      desk: { role: 'desk-officer', authority: 'ministry' },
    },
    steps: [
      step('officer', 'open-case'),
      step('officer', 'submit', {
        form: 'application',
        answers: { person, personCategory: 'own-national', attestation: true },
      }),
      step('desk', 'agree', { form: 'reply', answers: { nationalityConfirmed: true } }),
    ],
  };
  const deadlines = runScenario(pack, scenario).steps.at(-1)?.caseFile?.deadlines ?? {};
  return {
    ...(deadlines.reply ? { reply: deadlines.reply } : {}),
    ...(deadlines.transfer ? { transfer: deadlines.transfer } : {}),
  };
}

/** What the scenarios say of the clocks; a period without a date has no scenario of its end. */
function scenarioValues({ reply, transfer }: Clocks): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const replyClock = clock(reply);
  const agreement = { replyClock, transferClock: clock(transfer) };
  const lastDay = reply?.lastDay;
  if (lastDay === undefined) return { agreement };
  return { agreement, silence: { replyClock, replyLastDay: lastDay, afterReply: addDays(lastDay, 1) } };
}

function clock(deadline: Deadline | undefined): string {
  return flow({ status: 'running', ...(deadline?.lastDay === undefined ? {} : { lastDay: deadline.lastDay }) });
}

function withHashes(files: PackFiles) {
  const entries = Object.entries(files).filter(([path]) => !path.startsWith('sandbox/'));
  return Object.fromEntries(
    entries.map(([path, text]) => [path, { text, hash: createHash('sha256').update(text).digest('hex') }]),
  );
}

async function readTexts(folder: string, wanted: RegExp): Promise<PackFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: Record<string, string> = {};
  for (const entry of entries.filter((each) => each.isFile() && wanted.test(each.name))) {
    const path = join(entry.parentPath, entry.name);
    files[relative(folder, path).split(sep).join('/')] = await readFile(path, 'utf8');
  }
  return files;
}
