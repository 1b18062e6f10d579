import { packCopy } from '../../cli/pack-copy.ts';
import { type MemorySystem, memorySystem, people } from './memory-system.ts';

/** The teaching pack with a reply in five working days, so that a day that is announced counts. */
export function packInWorkingDays(): Promise<string> {
  return packCopy(
    'services/readmission/deadlines.yaml',
    'within: { amount: 30, unit: calendar-days }',
    'within: { amount: 5, unit: working-days }',
  );
}

/** A system of that pack on a Monday, 2026-05-04. */
export async function announcedSystem(): Promise<MemorySystem> {
  return memorySystem('2026-05-04T12:00:00.000Z', await packInWorkingDays());
}

const answers = {
  person: { familyName: 'Testcase', givenNames: 'Sample', birthDate: '1990-05-17' },
  personCategory: 'own-national',
  attestation: true,
};

/** Opens a case and submits it: the clock of the reply runs. */
export async function submitted({ app }: MemorySystem): Promise<string> {
  const actor = people.officer as NonNullable<typeof people.officer>;
  const opened = await app.execute({ actor, command: { type: 'open-case', service: 'readmission' } });
  const caseId = opened.is === 'done' ? opened.caseId : '';
  const sent = await app.execute({
    actor,
    caseId,
    command: { type: 'take-transition', transition: 'submit', answers },
  });
  if (sent.is !== 'done') throw new Error(`not submitted: ${JSON.stringify(sent)}`);
  return caseId;
}
