import { describe, expect, it, onTestFinished } from 'vitest';
import { packWithOversight } from '../../shell/http/pack-with-oversight.ts';
import { application } from '../../shell/http/xa-case.ts';
import { got, refusedAs } from '../http/play/got.ts';
import { openPlay } from '../http/play/open-play.ts';

type Told = readonly { readonly holder: string }[];

describe('certificates of erasure over HTTP', () => {
  it('say to who oversees a side what the operator is told of that side, and do not exist for anybody else', async () => {
    const users = [{ login: 'auditor', authority: 'xa-audit', roles: ['auditor'] }];
    const play = await openPlay(await packWithOversight(users), '2026-03-02');
    onTestFinished(() => play.close());
    const client = async (login: string) => (await play.player(login)).client;
    const officer = await client('xb-officer');
    const auditor = await client('auditor');
    const { caseId, version } = got(await officer.openCase({ service: 'readmission' }));
    const unsent = got(await officer.openCase({ service: 'readmission' })).caseId;
    const submit = { type: 'take-transition', transition: 'submit', answers: application } as const;
    got(await officer.takeCommand(caseId, submit, { ifVersion: version }));
    got(await officer.takeCommand(caseId, { type: 'take-transition', transition: 'withdraw' }));
    // Nothing was erased yet.
    expect(refusedAs(await auditor.getErasureCertificates(caseId))).toBe('not-found');

    await play.on('2027-06-01');
    expect((await play.operator('retention', 'run')).code).toBe(0);
    const { certificates } = got(await auditor.getErasureCertificates(caseId));
    const told: Told = JSON.parse((await play.operator('erasure', 'certificate', caseId, '--json')).out).certificates;
    expect(new Set(told.map(({ holder }) => holder))).toEqual(new Set(['requesting', 'requested']));
    expect(certificates).toEqual(told.filter(({ holder }) => holder === 'requested'));
    expect(certificates[0]).toMatchObject({ epochs: [1], backupsDark: { is: 'planned', epoch: 1 } });

    // The whole record has gone, and the case exists for nobody.
    await play.on('2040-06-01');
    expect((await play.operator('retention', 'run')).code).toBe(0);
    expect(refusedAs(await auditor.getCase(caseId))).toBe('case-unknown');
    const gone = got(await auditor.getErasureCertificates(caseId)).certificates;
    expect(gone.some(({ kinds }) => kinds.includes('record'))).toBe(true);

    for (const login of ['xa-desk', 'xa-head', 'xb-officer']) {
      expect(refusedAs(await (await client(login)).getErasureCertificates(caseId)), login).toBe('not-found');
    }
    for (const id of [unsent, '3b241101-e2bb-4255-8caf-4136c566a962']) {
      expect(refusedAs(await auditor.getErasureCertificates(id))).toBe('not-found');
    }
  }, 240_000);
});
