import { type CivilDate, civilDate } from '../../../../core/engine/basics/civil-date.ts';
import type { JsonObject } from '../../../../core/engine/basics/json.ts';
import { addDays } from '../../../../core/engine/calendar/add-days.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Whose application it is and how old: everything else about the person is made up from these. */
export interface SyntheticPerson {
  readonly number: number;
  readonly place: string;
  readonly openedOn: CivilDate;
  readonly minor: boolean;
  /** With a document of Annex 1 in the original, or with evidence of Annex 2 only. */
  readonly proof: boolean;
}

const givenNames = ['Sample', 'Specimen', 'Example', 'Placeholder', 'Fictitious', 'Invented'];
const provinces = [
  'punjab',
  'sindh',
  'khyber-pakhtunkhwa',
  'balochistan',
  'gilgit-baltistan',
  'azad-jammu-and-kashmir',
];
const startingEvidence = ['birth-certificate', 'driving-licence', 'service-card', 'own-statement'];

/** The answers of an application. No value in it can be a real person's: names say so, numbers have impossible digits. */
export function syntheticApplication(person: SyntheticPerson, random: SeededRandom): JsonObject {
  const digits = String(person.number).padStart(7, '0');
  const birthYear =
    Number(person.openedOn.slice(0, 4)) - (person.minor ? random.between(14, 16) : random.between(19, 58));
  return {
    header: {
      place: person.place,
      date: person.openedOn,
      reference: `TEST/${digits}`,
      legalBasis: 'own-national',
    },
    person: {
      familyName: `Testcase-${String(person.number).padStart(3, '0')}`,
      givenNames: random.pick(givenNames),
      nameInUrdu: 'فرضی نام',
      fatherName: `Sample Father-${person.number}`,
      birthDate: `${birthYear}-0${random.between(1, 9)}-${random.between(10, 28)}`,
      birthPlace: 'Sample Town',
      sex: random.pick(['female', 'male', 'male', 'male', 'x']),
      nationality: 'PK',
      languages: random.pick([['ur'], ['ur', 'pa'], ['ps', 'ur'], ['sd', 'ur', 'en']]),
      civilStatus: person.minor ? 'single' : random.pick(['single', 'married', 'divorced', 'unknown']),
      // No card begins with 0 or ends with 0.
      identityCardNumber: `00000-${digits}-0`,
      ...(random.chance(0.4) ? { passportNumber: `XX${digits}` } : {}),
      lastAddress: { village: 'Sample Mohalla 1', district: 'Sample District', province: random.pick(provinces) },
    },
    stay: {
      entryDate: addDays(person.openedOn, -random.between(200, 2500)),
      entryEvidence: random.pick(['no-valid-document', 'visa-expired', 'entry-not-recorded']),
    },
    ...(random.chance(0.15)
      ? {
          circumstances: {
            careConsent: true,
            careStatement: 'Sample statement: needs a wheelchair.',
            measures: ['escort'],
          },
        }
      : {}),
    evidence: [
      person.proof ? proofOf(digits) : { kind: random.pick(startingEvidence), presentedAs: 'authenticated-copy' },
    ],
  };
}

/** The answers of the attestation that goes before an application. */
export function syntheticAttestation(person: SyntheticPerson): JsonObject {
  return {
    finalDecision: true,
    noPendingClaim: true,
    removable: true,
    biometricsOwnSource: true,
    ...(person.minor ? { bestInterests: true } : {}),
    signedOn: person.openedOn,
  };
}

function proofOf(digits: string): JsonObject {
  return {
    kind: 'computerised-identity-card',
    presentedAs: 'original',
    serialNumber: `00000-${digits}-0`,
    issuedOn: civilDate('2019-05-20'),
    issuedBy: 'Sample Registration Centre',
  };
}
