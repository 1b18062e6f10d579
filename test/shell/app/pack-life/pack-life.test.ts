import { describe, expect, it } from 'vitest';
import { civilDate } from '../../../../core/engine/basics/civil-date.ts';
import { activateStaged, rollBack, stagePack } from '../../../../core/shell/app/pack-life/activate.ts';
import { provePack } from '../../../../core/shell/app/pack-life/checked-pack.ts';
import { installPack } from '../../../../core/shell/app/pack-life/install.ts';
import { judgeWaivers } from '../../../../core/shell/app/pack-life/judge-waivers.ts';
import { unconfirmedRules } from '../../../../core/shell/app/pack-life/unconfirmed-rules.ts';
import { createMemoryStore } from '../../../../core/shell/store/memory/memory-store.ts';
import { idleFile } from '../../../cli/pack-copy.ts';
import { activate, ann, codesOf, inSandbox, version } from './versions.ts';

describe('installing a version', () => {
  it('keeps it, and leaves what is in force as it is', async () => {
    const { instance } = createMemoryStore();
    const source = await version('1.0.0');
    expect((await installPack(instance, source, ann)).ok).toBe(true);
    expect(await instance.packSteps()).toEqual([
      { number: 1, is: 'installed', pack: 'xa', version: '1.0.0', hash: source.hash, ...ann },
    ]);
    expect(await instance.packByHash(source.hash)).toEqual(source);
    expect(await instance.activePack()).toBeUndefined();
  });

  it('changes nothing the second time', async () => {
    const { instance } = createMemoryStore();
    for (const again of [false, true]) {
      const installed = await installPack(instance, await version('1.0.0'), ann);
      expect(installed.ok && installed.value.step === undefined).toBe(again);
    }
    expect(await instance.packSteps()).toHaveLength(1);
  });

  it('refuses another content under a version that is there', async () => {
    const { instance } = createMemoryStore();
    await installPack(instance, await version('1.0.0'), ann);
    const other = await version('1.0.0', ['pack.yaml', 'Return Agency of Xb', 'Agency of Returns']);
    expect(codesOf(await installPack(instance, other, ann))).toEqual(['pack-version-taken']);
    expect((await installPack(instance, other, ann, { mayChange: true })).ok).toBe(true);
  });

  it('refuses one with errors, and one of another country', async () => {
    const { instance } = createMemoryStore();
    await installPack(instance, await version('1.0.0'), ann);
    const broken = await version('1.1.0', ['access.yaml', 'submit, withdraw', 'sumbit, withdraw']);
    expect(codesOf(await installPack(instance, broken, ann))).toEqual(['pack-with-errors']);
    const other = await version('1.1.0', ['pack.yaml', 'id: xa', 'id: xc']);
    expect(codesOf(await installPack(instance, { ...other, name: 'xc' }, ann))).toEqual(['pack-of-another-country']);
  });
});

describe('staging a version', () => {
  it('takes the highest of those installed, or the one that is named', async () => {
    const home = createMemoryStore();
    for (const number of ['1.9.0', '1.10.0', '1.10.0-trial'])
      await installPack(home.instance, await version(number), ann);
    expect(await stagePack(home, 'xa', ann)).toMatchObject({ ok: true, value: { is: 'staged', version: '1.10.0' } });
    expect(await stagePack(home, 'xa@1.9.0', ann)).toMatchObject({ ok: true, value: { version: '1.9.0' } });
  });

  it('refuses what is not installed, and names what was probably meant', async () => {
    const home = createMemoryStore();
    await installPack(home.instance, await version('1.0.0'), ann);
    expect(await stagePack(home, 'xa@1.0.1', ann)).toMatchObject({
      error: [{ code: 'pack-not-installed', mend: 'Did you mean xa@1.0.0? Installed are xa@1.0.0.' }],
    });
  });

  it('refuses the one in force', async () => {
    const home = createMemoryStore();
    await activate(home, await version('1.0.0'));
    expect(codesOf(await stagePack(home, 'xa', ann))).toEqual(['pack-active-already']);
  });
});

describe('activating a version', () => {
  it('needs it staged since the last change', async () => {
    const home = createMemoryStore();
    expect(codesOf(await activateStaged(home, inSandbox, ann))).toEqual(['pack-not-staged']);
    await activate(home, await version('1.0.0'));
    expect(codesOf(await activateStaged(home, inSandbox, ann))).toEqual(['pack-not-staged']);
  });

  it('is undone by a rollback, which goes back one activation at a time', async () => {
    const home = createMemoryStore();
    const active = async () => (await home.instance.activePack())?.version;
    for (const number of ['1.0.0', '1.1.0', '1.2.0']) await activate(home, await version(number));
    expect((await rollBack(home, inSandbox, ann)).ok).toBe(true);
    expect(await active()).toBe('1.1.0');
    expect((await rollBack(home, inSandbox, ann)).ok).toBe(true);
    expect(await active()).toBe('1.0.0');
    expect(codesOf(await rollBack(home, inSandbox, ann))).toEqual(['pack-no-earlier']);
    await stagePack(home, 'xa@1.2.0', ann);
    expect((await activateStaged(home, inSandbox, ann)).ok).toBe(true);
    expect(await active()).toBe('1.2.0');
    expect((await rollBack(home, inSandbox, ann)).ok).toBe(true);
    expect(await active()).toBe('1.0.0');
  });

  it('lets one of two pass that look at the same steps', async () => {
    const home = createMemoryStore();
    await installPack(home.instance, await version('1.0.0'), ann);
    await stagePack(home, 'xa', ann);
    const both = await Promise.all([activateStaged(home, inSandbox, ann), activateStaged(home, inSandbox, ann)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect((await home.instance.packSteps()).filter(({ is }) => is === 'activated')).toHaveLength(1);
  });
});

describe('activating in production', () => {
  const production = { ...inSandbox, sandbox: false, today: civilDate('2026-05-04') };

  /** The teaching pack, changed, ready to be activated. */
  async function staged(...changes: readonly (readonly [string, string | RegExp, string])[]) {
    const home = createMemoryStore();
    await installPack(home.instance, await version('1.0.0', ...changes), ann);
    await stagePack(home, 'xa', ann);
    return home;
  }

  const unconfirmed = ['services/readmission/deadlines.yaml', 'status: confirmed', 'status: unconfirmed'] as const;
  const waiver = { rule: 'readmission.deadlines.reply', by: 'ben', why: 'asked for', until: civilDate('2026-06-30') };

  const idle = [idleFile.path, '', idleFile.text] as const;

  it('takes one that is whole', async () => {
    const home = await staged();
    expect((await activateStaged(home, production, ann)).ok).toBe(true);
    expect((await home.instance.activePack())?.version).toBe('1.0.0');
  });

  it('refuses what is declared and not enforced, and every rule that nobody confirmed', async () => {
    const home = await staged(unconfirmed, idle);
    const refused = await activateStaged(home, production, ann);
    expect(codesOf(refused)).toEqual(['pack-not-enforced', 'pack-not-confirmed']);
    expect(!refused.ok && refused.error[1]?.message).toMatch(/^readmission\.deadlines\.reply .*deadlines\.yaml:3/);
    expect(await home.instance.activePack()).toBeUndefined();
  });

  it.each([
    ['a waiver that holds', [waiver], []],
    ['one that holds to this very day', [{ ...waiver, until: production.today }], []],
    ['one that has expired', [{ ...waiver, until: civilDate('2026-05-03') }], ['waiver-expired']],
    [
      'one for a rule that there is not',
      [waiver, { ...waiver, rule: 'readmission.deadlines.replay' }],
      ['waiver-unknown'],
    ],
  ])('judges %s', async (_, waivers, codes) => {
    const home = await staged(unconfirmed);
    expect(codesOf(await activateStaged(home, { ...production, waivers }, ann))).toEqual(codes);
  });

  it('has nothing against a rule for which somebody answers', async () => {
    const checked = provePack(await version('1.0.0', unconfirmed));
    const rules = checked.ok ? unconfirmedRules(checked.value.outline) : [];
    expect(rules.map(({ rule }) => rule)).toEqual([waiver.rule]);
    expect(judgeWaivers(rules, [waiver], production.today)).toEqual([]);
    expect(judgeWaivers([], [], production.today)).toEqual([]);
  });

  it('keeps the waivers with the step, and goes by them when it rolls back to it', async () => {
    const home = await staged(unconfirmed);
    await activateStaged(home, { ...inSandbox, waivers: [waiver] }, ann);
    expect((await home.instance.packSteps()).at(-1)).toMatchObject({ waivers: [waiver], world: 1 });
    await activate(home, await version('1.1.0'));
    const late = { ...production, today: civilDate('2026-07-01') };
    expect(codesOf(await rollBack(home, late, ann))).toEqual(['waiver-expired']);
    expect(codesOf(await rollBack(home, production, ann))).toEqual([]);
  });

  it('finds an unconfirmed part of a rule under the name of the rule', async () => {
    const source = await version('1.0.0', [
      'services/readmission/deadlines.yaml',
      'within: { amount: 30, unit: calendar-days }',
      'within: { amount: 30, unit: calendar-days, source: { status: unconfirmed } }',
    ]);
    const checked = provePack(source);
    expect(
      checked.ok && unconfirmedRules(checked.value.outline).map(({ rule, lines }) => [rule, lines.length]),
    ).toEqual([['readmission.deadlines.reply', 1]]);
  });
});
