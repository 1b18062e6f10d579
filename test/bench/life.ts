import { civilDate } from '../../core/engine/basics/civil-date.ts';
import type { Command } from '../../core/engine/model/command.ts';
import type { CaseRow } from '../../core/engine/synthetic/case-row.ts';
import { generateCases } from '../../core/engine/synthetic/generate-cases.ts';
import type { SyntheticSource } from '../../core/engine/synthetic/synthetic-source.ts';
import { commandOfStep } from '../../core/shell/app/import-command.ts';
import { syntheticSource } from '../packs/synthetic-source.ts';

/** The pack whose procedure is measured. */
export const packFolder = 'country-packs/pakistan';

/** From what the cases of the benchmark are made. */
export const synthetic = syntheticSource(packFolder);

/** One command of a case's life and the sandbox user who takes it. */
export interface LifeStep {
  readonly name: string;
  readonly login: string;
  readonly command: Command;
}

/**
 * A case from its opening to the admission at the airport, all on one day: every form, every clock, every participant.
 * The measure of everything that writes, because an average command is what an instance has to carry.
 */
export function lifeOf(number: number, today: string): readonly LifeStep[] {
  const { by, forms, history } = lifeRow(number, today);
  const [opening, ...steps] = history as readonly [PastStep, ...PastStep[]];
  const recording = Object.entries(forms).map(([form, answers]) => ({
    on: '0d',
    by,
    do: 'record-answers',
    form,
    answers,
  }));
  return [opening, ...recording, ...steps].map(lifeStep);
}

/** The same life as a row of an import. */
export function lifeRow(number: number, today: string): CaseRow {
  return next('readmitted', `life-${number}`, today, () => oneStory('readmitted', '0d', true));
}

/** A case received so long ago that the period for the reply is over, as a row of an import. */
export function dueRow(key: string, today: string): CaseRow {
  return next('deemed-agreed', key, today, () => oneStory('deemed-agreed', '40d', false));
}

type PastStep = CaseRow['history'][number];

const streams = new Map<string, Generator<{ readonly row: CaseRow }, void>>();

/** The next row of a story, under a key of the caller's: one is made after the other. */
function next(story: string, key: string, today: string, source: () => SyntheticSource): CaseRow {
  const name = `${story} ${today}`;
  const stream = streams.get(name) ?? generateCases(source(), { count: 1e9, seed: 1, today: civilDate(today) });
  streams.set(name, stream);
  const { value } = stream.next();
  if (!value) throw new Error(`the pack has no story ${story}`);
  return { ...value.row, key };
}

/** The synthetic data with one story and one asker, nobody's family with them; perhaps all on one day. */
function oneStory(id: string, ago: string, onOneDay: boolean): SyntheticSource {
  const { families: _families, recurrences: _recurrences, ...people } = synthetic.synthetic.people;
  const services = Object.fromEntries(
    Object.entries(synthetic.synthetic.services).map(([service, data]) => {
      const stories = Object.entries(data.stories).map(([name, { share: _share, steps = [], ...story }]) => {
        const dated = steps.map((step) => (onOneDay ? { ...step, after: '0d' } : step));
        return [name, { ...story, steps: dated, ...(name === id ? { share: 1, ago } : {}) }] as const;
      });
      return [service, { ...data, stories: Object.fromEntries(stories) }] as const;
    }),
  );
  const askers = synthetic.synthetic.askers.slice(0, 1);
  return { ...synthetic, synthetic: { ...synthetic.synthetic, people, askers, services } };
}

function lifeStep({ on: _on, by, do: what, ...fields }: PastStep): LifeStep {
  if (what === 'open-case') return { name: what, login: by, command: { type: 'open-case', service: 'readmission' } };
  const command = commandOfStep(what, fields, '');
  if (!command.ok) throw new Error(`a step of the life is no command: ${JSON.stringify(command.error)}`);
  const name = typeof fields.form === 'string' ? `${what} ${fields.form}` : what;
  return { name, login: by, command: command.value };
}
