import { civilDate } from '../../core/engine/basics/civil-date.ts';
import { addDays } from '../../core/engine/calendar/add-days.ts';
import type { Command } from '../../core/engine/model/command.ts';
import { commandOfStep } from '../../core/shell/app/import-command.ts';
import type { ApplicationRow } from '../packs/generate-applications.ts';
import { type CaseSteps, caseSteps, type PastStep } from '../packs/pakistan/synthetic/case-steps.ts';
import { casts } from '../packs/pakistan/synthetic/cast.ts';
import { seededRandom } from '../packs/pakistan/synthetic/seeded-random.ts';
import { syntheticApplication, syntheticAttestation } from '../packs/pakistan/synthetic/synthetic-application.ts';

/** The pack whose procedure is measured. */
export const packFolder = 'country-packs/pakistan';

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
    on: '-0d',
    by,
    do: 'record-answers',
    form,
    answers,
  }));
  return [opening, ...recording, ...steps].map(lifeStep);
}

/** The same life as a row of an import. */
export function lifeRow(number: number, today: string): ApplicationRow {
  const steps = stepsOn(today);
  return rowOf(`life-${number}`, number, today, [
    steps.open(0),
    steps.submit(0),
    steps.receive(0),
    steps.lookUp(0, 'match'),
    steps.interview(0, 'nationality-supported'),
    steps.agree(0, 'registry-record'),
    steps.issueDocument(0, number),
    steps.recheck(0),
    steps.notifyTransfer(0, 5),
    steps.admit(0),
  ]);
}

/** A case received so long ago that the period for the reply is over, as a row of an import. */
export function dueRow(key: string, today: string): ApplicationRow {
  const steps = stepsOn(today);
  return rowOf(key, 1, today, [steps.open(43), steps.submit(41), steps.receive(40)]);
}

const cast = { ...(casts[0] as (typeof casts)[number]), airport: 'isb' };

function stepsOn(today: string): CaseSteps {
  return caseSteps(cast, civilDate(today));
}

function rowOf(key: string, number: number, today: string, history: readonly PastStep[]): ApplicationRow {
  const openedOn = addDays(civilDate(today), Number.parseInt(history[0]?.on ?? '0', 10));
  const person = { number, place: cast.place, openedOn, minor: false, proof: true };
  return {
    key,
    service: 'readmission',
    by: cast.officer,
    forms: {
      application: syntheticApplication(person, seededRandom(number)),
      attestation: syntheticAttestation(person),
    },
    history,
  };
}

function lifeStep({ on: _on, by, do: what, ...fields }: PastStep): LifeStep {
  if (what === 'open-case') return { name: what, login: by, command: { type: 'open-case', service: 'readmission' } };
  const command = commandOfStep(what, fields, '');
  if (!command.ok) throw new Error(`a step of the life is no command: ${JSON.stringify(command.error)}`);
  const name = typeof fields.form === 'string' ? `${what} ${fields.form}` : what;
  return { name, login: by, command: command.value };
}
