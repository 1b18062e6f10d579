import type { JsonObject } from '../../../../core/engine/basics/json.ts';

/** An application for an own national who holds an original identity card. */
export function application(on: string, person: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return {
    header: { place: 'Brussels', date: on, legalBasis: 'own-national' },
    person: {
      familyName: 'Testcase',
      givenNames: 'Sample',
      birthDate: '1990-05-17',
      birthPlace: 'Sample Town',
      nationality: 'PK',
      identityCardNumber: '00000-0000000-0',
      lastAddress: { district: 'Sample District' },
      ...person,
    },
    stay: { entryDate: '2024-06-01', entryEvidence: 'no-valid-document' },
    evidence: [{ kind: 'computerised-identity-card', presentedAs: 'original', serialNumber: '00000-0000000-0' }],
    ...more,
  };
}

/** What the second person signs. */
export function signatures(on: string): JsonObject {
  return { finalDecision: true, noPendingClaim: true, removable: true, biometricsOwnSource: true, signedOn: on };
}
