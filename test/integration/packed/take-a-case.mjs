import assert from 'node:assert/strict';
import { compile, instant, openInMemory, readPack } from 'open-rcms';

const source = await readPack('packs/xa');
const { pack, diagnostics } = compile(source);
assert.equal(pack?.id, 'xa', JSON.stringify(diagnostics));

let now = instant('2026-03-02T09:00:00.000Z');
const { app } = await openInMemory(source, { caseNow: () => now, machineNow: () => now });
const person = (user, authority, role) => ({ kind: 'person', user, authority, roles: [role] });
const officer = person('officer', 'xb-returns', 'return-officer');
const head = person('head', 'xa-interior', 'supervisor');

const opened = await app.execute({ actor: officer, command: { type: 'open-case', service: 'readmission' } });
assert.equal(opened.is, 'done');
const { caseId } = opened;
const answers = {
  person: { familyName: 'Testcase', givenNames: 'Sample', birthDate: '1990-05-17' },
  personCategory: 'own-national',
  attestation: true,
};
const submit = { type: 'take-transition', transition: 'submit', answers };
assert.equal((await app.execute({ actor: officer, caseId, command: submit })).is, 'done');
assert.equal((await app.viewCase(officer, caseId)).deadlines[0].lastDay, '2026-04-01');

now = instant('2026-04-02T09:00:00.000Z');
await app.sweep(100);
assert.deepEqual((await app.viewCase(head, caseId)).states, ['deemed-agreed']);
console.log('a reply that did not come is deemed agreement');
