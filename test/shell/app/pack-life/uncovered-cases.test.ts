import { describe, expect, it } from 'vitest';
import { activateStaged, rollBack, stagePack } from '../../../../core/shell/app/pack-life/activate.ts';
import { installPack } from '../../../../core/shell/app/pack-life/install.ts';
import { announcedSystem, submitted } from '../announced-pack.ts';
import { memorySystem, people } from '../memory-system.ts';
import { activate, ann, type Change, codesOf, inSandbox, version } from './versions.ts';

const officer = people.officer as NonNullable<typeof people.officer>;

/** The teaching pack without the possibility to withdraw. */
const withoutWithdrawal: readonly Change[] = [
  ['services/readmission/service.yaml', / {2}withdraw:\n( {4}.*\n)+/, ''],
  ['services/readmission/workflow.yaml', ', withdraw: withdrawn', ''],
  ['services/readmission/workflow.yaml', / {6}withdraw: withdrawn\n/, ''],
  ['services/readmission/workflow.yaml', / {2}withdrawn: .*\n/, ''],
  ['services/readmission/deadlines.yaml', / {2}cancelledBy: .*\n/, ''],
  ['access.yaml', 'submit, withdraw', 'submit'],
  ['access.yaml', / {6}- during: \[examination\]\n {8}may: \[withdraw\]\n/, ''],
  ['locales/en.yaml', / {4}withdrawn: .*\n/, ''],
  ['locales/en.yaml', / {4}withdraw: .*\n/, ''],
  ['locales/en.yaml', ', withdrawn: "Withdrawn"', ''],
  ['sandbox/synthetic.yaml', / {6}withdrawn: .*\n/, ''],
  ['scenarios'],
];

/** One more reason for a refusal. */
const oneMoreReason: readonly Change[] = [
  ['codes/refusal-reasons.yaml', /$/, '\n- { code: sea-too-rough }\n'],
  ['locales/en.yaml', /refusal-reasons:\n/, 'refusal-reasons:\n    sea-too-rough: "The sea is too rough"\n'],
];

/** What becomes of a version in an instance with one case that is submitted. */
async function activated(...changes: readonly Change[]) {
  const system = await announcedSystem();
  const { store } = system;
  await submitted(system);
  const installed = await installPack(store.instance, await version('2.0.0', ...changes), ann);
  if (!installed.ok) throw new Error(JSON.stringify(installed.error));
  await stagePack(store, 'xa@2.0.0', ann);
  return activateStaged(store, inSandbox, ann);
}

describe('a version that is to come into force', () => {
  it('may do without what no case rests on', async () => {
    const { store } = await memorySystem();
    await expect(activate(store, await version('2.0.0', ...withoutWithdrawal))).resolves.toBeUndefined();
  });

  it('may add to what there is', async () => {
    expect(codesOf(await activated(...oneMoreReason))).toEqual([]);
  });

  it('must keep what open cases rest on, and is told each thing with its file', async () => {
    const refused = await activated(...withoutWithdrawal);
    expect(refused.ok ? [] : refused.error).toEqual(
      [
        ['state readmission/withdrawn', 'services/readmission/workflow.yaml'],
        ['role that may take readmission/withdraw', 'access.yaml'],
      ].map(([what, file]) => ({
        code: 'pack-not-covering',
        message: `2.0.0 has no ${what}, on which one case rests that began under 1.0.0.`,
        mend: `Keep it in ${file} until no case of 1.0.0 is left.`,
      })),
    );
  });

  it('is held back in a rollback too', async () => {
    const { store, app } = await memorySystem();
    await activate(store, await version('2.0.0', ...oneMoreReason));
    expect(codesOf(await rollBack(store, inSandbox, ann))).toEqual([]);
    await stagePack(store, 'xa@2.0.0', ann);
    expect(codesOf(await activateStaged(store, inSandbox, ann))).toEqual([]);
    while (app.pack.version !== '2.0.0') await app.world();
    await app.execute({ actor: officer, command: { type: 'open-case', service: 'readmission' } });
    const refused = await rollBack(store, inSandbox, ann);
    expect(refused.ok ? [] : refused.error.map(({ message }) => message)).toEqual([
      '1.0.0 has no code refusal-reasons/sea-too-rough, on which one case rests that began under 2.0.0.',
    ]);
  });
});
