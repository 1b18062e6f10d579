import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../shell/runtime/temporary-folder.ts';
import { runRcms } from './run-rcms.ts';

const country = ['--country', 'XC:Xanadu:Asia/Riyadh:fri,sat'];
const counterpart = ['--counterpart', 'XD:Dorado:Europe/Athens'];
const periods = ['--reply', '15 working-days', '--transfer', '90 calendar-days'];

let folder: string;
beforeEach(async () => {
  folder = join(await temporaryFolder(), 'xanadu');
});

function init(...flags: readonly string[]) {
  return runRcms(['pack', 'init', folder, ...flags]);
}

describe('rcms pack init', () => {
  it.each([
    ['one language', []],
    ['a second language from right to left', ['--language', 'en,ar']],
    ['two counterparts', ['--counterpart', 'XE:Eldorado:America/Lima:sun']],
    ['a title that YAML would read as something else', ['--title', 'yes: # no "quotes"', '--citation', '- [1]']],
  ])('starts a pack that verifies and passes its scenarios: %s', async (_name, more) => {
    expect(await init(...country, ...counterpart, ...periods, ...more)).toMatchObject({ code: 0, err: '' });
    const verified = await runRcms(['pack', 'verify', folder, '--json']);
    const found: { severity: string; code: string }[] = JSON.parse(verified.out);
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    const tested = await runRcms(['pack', 'test', folder]);
    expect(tested.out).toContain('2 passed, 0 failed');
    expect(tested.code).toBe(0);
  });

  it.each([
    ['unknown', '3 months', 1],
    ['without-delay', 'unknown', 1],
    ['48 hours', '1 year', 2],
    ['2 weeks', 'without-delay', 2],
    ['1 calendar-day', '6 months', 2],
  ])('takes a reply of %s and a transfer of %s', async (reply, transfer, scenarios) => {
    expect(await init(...country, ...counterpart, '--reply', reply, '--transfer', transfer)).toMatchObject({ code: 0 });
    expect((await runRcms(['pack', 'test', folder])).out).toContain(`${scenarios} passed, 0 failed`);
  });

  it('writes the periods and the weekend that were said', async () => {
    await init(...country, ...counterpart, ...periods);
    expect(await readFile(join(folder, 'services/readmission/deadlines.yaml'), 'utf8')).toContain(
      'within: { amount: 15, unit: working-days }',
    );
    expect(await readFile(join(folder, 'calendars/home.yaml'), 'utf8')).toContain('weekend: [5, 6]');
  });

  it('claims of no number that somebody confirmed it', async () => {
    await init(...country, ...counterpart, ...periods);
    for (const path of await filesOf(folder)) {
      expect(await readFile(join(folder, path), 'utf8'), path).not.toMatch(/status: confirmed/);
    }
  });

  it('brings the schemas that its files name, for editors', async () => {
    await init(...country, ...counterpart, ...periods);
    for (const path of (await filesOf(folder)).filter((each) => !each.endsWith('.md'))) {
      const [, named = ''] = /\$schema(?:=|": ")([^\s"]+)/.exec(await readFile(join(folder, path), 'utf8')) ?? [];
      expect(JSON.parse(await readFile(join(folder, path, '..', named), 'utf8')).$id, path).toContain('/schemas/pack/');
    }
  });

  it('says which texts are still to be translated', async () => {
    const { out } = await init(...country, ...counterpart, ...periods, '--language', 'he,en,fr');
    expect(out.match(/locales\/\w+\.yaml holds English texts/g)).toEqual([
      'locales/he.yaml holds English texts',
      'locales/fr.yaml holds English texts',
    ]);
    expect(await readFile(join(folder, 'locales/he.yaml'), 'utf8')).toContain('# To be translated');
    expect(await readFile(join(folder, 'locales/en.yaml'), 'utf8')).not.toContain('# To be translated');
  });

  it('keeps a played story with the schema that the pack brings along', async () => {
    await init(...country, ...counterpart, ...periods);
    const kept = join(folder, 'scenarios/kept.yaml');
    await runRcms(['pack', 'simulate', folder, '--do', 'officer:open-case@2026-03-02', '--save', kept]);
    expect(await readFile(kept, 'utf8')).toContain('$schema=../.schemas/scenario.schema.json');
  });

  it('overwrites nothing', async () => {
    await init(...country, ...counterpart, ...periods);
    await writeFile(join(folder, 'access.yaml'), 'mine');
    const again = await init(...country, ...counterpart, ...periods);
    expect(again.code).not.toBe(0);
    expect(again.err).toContain('not empty');
    expect(await readFile(join(folder, 'access.yaml'), 'utf8')).toBe('mine');
  });

  it.each([
    ['what is missing', [...country, ...counterpart], '--reply, --transfer'],
    ['a zone that is none', ['--country', 'XC:Xanadu:Asia/Nowhere', ...counterpart, ...periods], 'Asia/Nowhere'],
    [
      'a week without work',
      ['--country', 'XC:X:Asia/Riyadh:mon,tue,wed,thu,fri,sat,sun', ...counterpart, ...periods],
      'weekend',
    ],
    ['a code in small letters', ['--country', 'xc:Xanadu:Asia/Riyadh', ...counterpart, ...periods], 'capital letters'],
    [
      'a period without a unit',
      [...country, ...counterpart, '--reply', '15', '--transfer', 'unknown'],
      'calendar-days',
    ],
    ['a period of nothing', [...country, ...counterpart, '--reply', '0 hours', '--transfer', 'unknown'], '--reply'],
    ['a State twice', [...country, '--counterpart', 'XC:Again:Asia/Riyadh', ...periods], 'two States'],
    ['a language that is none', [...country, ...counterpart, ...periods, '--language', 'English'], '--language'],
  ])('refuses %s and says how to mend it', async (_name, flags, said) => {
    const { code, err } = await init(...flags);
    expect(code).toBe(2);
    expect(err).toContain(said);
    await expect(readdir(folder)).rejects.toThrow();
  });

  it('refuses a folder whose name cannot be the id of a pack', async () => {
    const { code, err } = await runRcms(['pack', 'init', `${folder}/My Pack`, ...country, ...counterpart, ...periods]);
    expect(code).toBe(2);
    expect(err).toContain('lower-case');
  });
});

async function filesOf(pack: string): Promise<readonly string[]> {
  const entries = await readdir(pack, { recursive: true });
  return entries.filter((each) => !each.startsWith('.') && /\.(yaml|json)$/.test(each));
}
