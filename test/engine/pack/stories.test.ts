import { describe, expect, it } from 'vitest';
import { compile } from '../../../core/engine/compile/compile.ts';
import { packSchemas } from '../../../core/engine/compile/reading/pack-schemas.ts';
import { changePack } from '../../packs/load-pack.ts';
import { soundPack } from '../compile/diagnostic-fixtures.ts';

const text = (path: string) => soundPack.files[path]?.text ?? '';
const application = text('fixtures/application.yaml');
const agreement = text('scenarios/agreement.yaml');
const titled = (title: string) => agreement.replace(/title: .*/, `title: ${title}`);

/** What is said of the sound pack with some files changed, but that retention is not carried out. */
function found(changes: Readonly<Record<string, string | undefined>>): readonly string[] {
  return compile(changePack(soundPack, changes))
    .diagnostics.filter(({ code }) => code !== 'NOT-ENFORCED')
    .map(({ code, at, hint }) => `${code} ${at.file}:${at.line} ${hint}`);
}

describe('what is said of scenarios and their fixtures', () => {
  it('asks for the people where a scenario begins with nothing', () => {
    const scenario = agreement.replace(/begins: .*\n/, '');
    expect(found({ 'scenarios/agreement.yaml': scenario })).toContainEqual(
      expect.stringMatching(/^MISSING-KEY scenarios\/agreement\.yaml:2 /),
    );
  });

  it('suggests the fixture that was meant, and says nothing of the people whom it would introduce', () => {
    const scenario = agreement.replace('fixture: application', 'fixture: applicaton');
    expect(found({ 'scenarios/agreement.yaml': scenario })).toEqual([
      'FIXTURE-UNKNOWN scenarios/agreement.yaml:4 Did you mean "application"?',
    ]);
    const other = agreement.replace('fixture: application', 'fixture: moonlight');
    expect(found({ 'scenarios/agreement.yaml': other })).toEqual([
      'FIXTURE-UNKNOWN scenarios/agreement.yaml:4 There are: application.',
    ]);
  });

  it('warns of a fixture with which nothing begins, even if it begins with another', () => {
    const more = application.replace('about', 'begins: { fixture: application }\nabout');
    expect(found({ 'fixtures/more.yaml': more })).toEqual([
      'FILE-UNUSED fixtures/more.yaml:2 Name it where it belongs, or delete it.',
    ]);
  });

  it('checks the names in a fixture as in a scenario', () => {
    const fixture = application.replace('do: submit', 'do: submitt').replace('by: officer', 'by: offizer');
    expect(found({ 'fixtures/application.yaml': fixture }).map((each) => each.split(' ')[0])).toEqual([
      'PERSON-UNKNOWN',
      'STEP-UNKNOWN',
    ]);
    const misplaced = application.replace('role: desk-officer', 'role: return-officer');
    expect(found({ 'fixtures/application.yaml': misplaced })).toEqual([
      expect.stringMatching(/^ROLE-MISPLACED fixtures\/application\.yaml:6 /),
    ]);
  });

  it('refuses a date in a fixture, and a step that is expected to be refused', () => {
    expect(found({ 'fixtures/application.yaml': application.replace('+0d', '2026-03-02') })).toContainEqual(
      expect.stringMatching(/^WRONG-FORM fixtures\/application\.yaml:8 /),
    );
    const refused = application.replace('    do: submit\n', '    do: submit\n    refused: { code: not-allowed }\n');
    expect(found({ 'fixtures/application.yaml': refused })).toContainEqual(
      expect.stringMatching(/^UNKNOWN-KEY fixtures\/application\.yaml:14 /),
    );
  });

  it('sees that a scenario goes on before its fixture has ended', () => {
    const fixture = application.replace(
      '  - on: +0d\n    by: officer\n    do: submit',
      '  - on: +30d\n    by: officer\n    do: submit',
    );
    expect(found({ 'fixtures/application.yaml': fixture })).toContainEqual(
      expect.stringMatching(/^SCENARIO-DISORDER scenarios\/agreement\.yaml:6 /),
    );
    expect(found({ 'fixtures/application.yaml': fixture.replace('+30d', '+1d') })).toEqual([]);
  });

  it('sees that steps of a fixture run backwards', () => {
    const fixture = application.replace('+0d', '+1d');
    expect(found({ 'fixtures/application.yaml': fixture })).toEqual([
      expect.stringMatching(/^SCENARIO-DISORDER fixtures\/application\.yaml:11 /),
    ]);
  });

  it('names the forms that a fixture answers where another is excepted', () => {
    const scenario = agreement.replace('except: { application: { personCategory', 'except: { reply: { note');
    expect(found({ 'scenarios/agreement.yaml': scenario })).toEqual([
      'EXCEPT-IDLE scenarios/agreement.yaml:4 Answered are: application.',
    ]);
    const unknown = agreement.replace('except: { application: {', 'except: { aplication: {');
    expect(found({ 'scenarios/agreement.yaml': unknown })).toEqual([
      'FORM-UNKNOWN scenarios/agreement.yaml:4 Did you mean "application"?',
    ]);
  });

  it('cuts a circle where it closes, also of one fixture with itself', () => {
    const fixture = application.replace('service:', 'begins: { fixture: application }\nservice:');
    expect(found({ 'fixtures/application.yaml': fixture })).toEqual([
      'FIXTURE-CYCLE fixtures/application.yaml:3 Let one of them begin with nothing.',
    ]);
  });

  it('wants a title in every language of the pack once it is said in one, and in no other', () => {
    expect(found({ 'scenarios/agreement.yaml': titled('{ en: "It ends" }') })).toEqual([]);
    expect(found({ 'scenarios/agreement.yaml': titled('{ ur: "ختم" }') })).toEqual([
      'LOCALE-MISSING scenarios/agreement.yaml:2 Write en: "..." under title.',
      'TRANSLATION-OF-NOBODY scenarios/agreement.yaml:2 There are: en.',
    ]);
  });
});

describe('the steps of a fixture', () => {
  it('say what those of a scenario say, but for what must follow, what lies before the case, and what becomes of it after', () => {
    const keys = (schema: { $defs: { step: { properties: object } } }) => Object.keys(schema.$defs.step.properties);
    // An earlier case and one that is taken over have days of their own: a fixture counts all of its days from one.
    const before = ['earlier', 'forms', 'history', 'reference'];
    // Nor does it last for years.
    const after = ['retention', 'rule'];
    expect([...keys(packSchemas.fixture), 'then', 'refused', ...before, ...after].sort()).toEqual(
      keys(packSchemas.scenario).sort(),
    );
  });
});
