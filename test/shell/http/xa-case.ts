import { type ApiServer, startApi } from './api-server.ts';

/** A complete application of the fictional pack. */
export const application = {
  person: { familyName: 'Testcase', givenNames: 'Sample', birthDate: '1990-05-17' },
  personCategory: 'own-national',
  attestation: true,
};

/** Opens a case in the officer's name and returns its id. */
export async function openCase(api: ApiServer): Promise<string> {
  const { body } = await api.call('officer', 'POST', '/cases', { body: { service: 'readmission' } });
  return body.caseId;
}

/** Opens a case and submits its application, so that both sides know it. */
export async function submitCase(api: ApiServer): Promise<string> {
  const caseId = await openCase(api);
  await take(api, 'officer', caseId, { type: 'take-transition', transition: 'submit', answers: application });
  return caseId;
}

/** Takes a command. */
export function take(api: ApiServer, person: string, caseId: string, command: object, headers = {}) {
  return api.call(person, 'POST', `/cases/${caseId}/commands`, { body: command, headers });
}

export { startApi };
