import { civilDate } from '../../core/engine/basics/civil-date.ts';
import type { Json } from '../../core/engine/basics/json.ts';
import type { Command } from '../../core/engine/model/command.ts';
import { commandOfStep } from '../../core/shell/app/import-command.ts';
import { caseSteps, type PastStep } from '../packs/pakistan/synthetic/case-steps.ts';
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
  const day = civilDate(today);
  const cast = { ...(casts[0] as (typeof casts)[number]), airport: 'isb' };
  const steps = caseSteps(cast, day);
  const person = { number, place: cast.place, openedOn: day, minor: false, proof: true };
  const record = (form: string, answers: Json): PastStep => ({
    on: '-0d',
    by: cast.officer,
    do: 'record-answers',
    form,
    answers,
  });
  const forms = [
    record('application', syntheticApplication(person, seededRandom(number))),
    record('attestation', syntheticAttestation(person)),
  ];
  return [
    steps.open(0),
    ...forms,
    steps.submit(0),
    steps.receive(0),
    steps.lookUp(0, 'match'),
    steps.interview(0, 'nationality-supported'),
    steps.agree(0, 'registry-record'),
    steps.issueDocument(0, number),
    steps.recheck(0),
    steps.notifyTransfer(0, 5),
    steps.admit(0),
  ].map(lifeStep);
}

function lifeStep({ on: _on, by, do: what, ...fields }: PastStep): LifeStep {
  if (what === 'open-case') return { name: what, login: by, command: { type: 'open-case', service: 'readmission' } };
  const command = commandOfStep(what, fields, '');
  if (!command.ok) throw new Error(`a step of the life is no command: ${JSON.stringify(command.error)}`);
  const name = typeof fields.form === 'string' ? `${what} ${fields.form}` : what;
  return { name, login: by, command: command.value };
}
