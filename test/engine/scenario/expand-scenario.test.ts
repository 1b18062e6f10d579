import { describe, expect, it } from 'vitest';
import { compile } from '../../../core/engine/compile/compile.ts';
import { describeReport } from '../../../core/engine/scenario/describe-report.ts';
import { runScenario } from '../../../core/engine/scenario/run-scenario.ts';
import { placeOfStep, scenariosOf } from '../../../core/engine/scenario/scenarios-of.ts';
import { stepsOf } from '../../../core/engine/scenario/steps-of.ts';
import { writeScenario } from '../../../core/engine/scenario/write-scenario.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';

const plan = `about: "A plan of a shed, written but not sent"
service: shed-permit
people: { gil: { role: gardener, authority: plot-7 } }
parties: { committee: hut }
given:
  - { on: +0d, by: gil, do: open-case }
  - on: +0d
    at: "09:30"
    by: gil
    do: record-answers
    form: shed-plan
    answers: { gardener: { name: "Sample Gardener", note: "-1d" }, height: 2, colour: green }
`;

const asked = `about: "A shed is asked for two days later"
service: shed-permit
begins: { fixture: plan, except: { shed-plan: { height: 3 } } }
given: [{ on: +2d, by: gil, do: ask-for-shed, effectiveOn: +1d }]
`;

const story = `title: { en: "A dwarf asks", ur: "سوال" }
service: shed-permit
begins: { fixture: asked, on: 2026-02-27, except: { shed-plan: { gardener: { note: null }, colour: "+3d" } } }
people: { eva: { role: chair, authority: hut }, gil: { role: gardener, authority: plot-8 } }
given: [{ on: 2026-03-02 }]
steps: [{ on: 2026-03-03, by: eva, do: claim-task, role: chair, then: { deadlines: { answer: { status: running } } } }]
`;

const allotment = loadPack('test/packs/fixtures/allotment');

function outlineWith(changes: Readonly<Record<string, string>>) {
  const files = { 'fixtures/plan.yaml': plan, 'fixtures/asked.yaml': asked, 'scenarios/dwarf.yaml': story, ...changes };
  return compile(changePack(allotment, files)).outline;
}

function told(changes: Readonly<Record<string, string>> = {}, language?: string) {
  const found = scenariosOf(outlineWith(changes), language).find(({ name }) => name === 'dwarf');
  if (!found) throw new Error('no such scenario');
  return found;
}

describe('a scenario on a fixture', () => {
  const { scenario } = told();

  it('has the steps of every fixture before its own, the first fixture first', () => {
    expect(scenario.begun?.map(({ fixture, number, step }) => `${fixture} ${number}: ${step.do}`)).toEqual([
      'plan 1: open-case',
      'plan 2: record-answers',
      'asked 1: ask-for-shed',
    ]);
    expect(stepsOf(scenario)).toHaveLength(5);
  });

  it('counts their days from its first day, over the end of a month', () => {
    expect(scenario.begun?.map(({ step }) => step.on)).toEqual(['2026-02-27', '2026-02-27', '2026-03-01']);
    expect(scenario.begun?.at(-1)?.step.effectiveOn).toBe('2026-02-28');
    expect(scenario.begun?.[1]?.step.at).toBe('09:30');
  });

  it('has the answers with what each excepts, the last word its own, and days in them as dates', () => {
    expect(scenario.begun?.[1]?.step.answers).toEqual({
      gardener: { name: 'Sample Gardener' },
      height: 3,
      colour: '2026-03-02',
    });
    const plain = told({ 'scenarios/dwarf.yaml': story.replace(/, except: .*/, ' }') }).scenario;
    expect(plain.begun?.[1]?.step.answers).toMatchObject({
      gardener: { note: '2026-02-26' },
      height: 3,
      colour: 'green',
    });
  });

  it('takes a day for what it is only where it is the whole text, and only in answers and dates', () => {
    const fixture = plan.replace('"-1d"', '"at +1d"').replace('"Sample Gardener"', '"+01d"');
    const changed = told({
      'fixtures/plan.yaml': fixture,
      'scenarios/dwarf.yaml': story.replace('gardener: { note: null }, ', ''),
    });
    expect(changed.scenario.begun?.[1]?.step.answers).toMatchObject({ gardener: { name: '+01d', note: 'at +1d' } });
  });

  it('introduces the people of the fixtures, under its own', () => {
    expect(scenario.people).toEqual({
      gil: { role: 'gardener', authority: 'plot-8' },
      eva: { role: 'chair', authority: 'hut' },
    });
    expect(scenario.parties).toEqual({ committee: 'hut' });
  });

  it('has its title in the language that is asked for, or in the first of the pack', () => {
    expect(told({}, 'ur').scenario.title).toBe('سوال');
    expect(scenario.title).toBe('A dwarf asks');
    expect(told({ 'scenarios/dwarf.yaml': story.replace(/title: .*/, 'title: Plain') }, 'ur').scenario.title).toBe(
      'Plain',
    );
  });

  it('is what it says itself where it begins with no fixture', () => {
    const plainOne = scenariosOf(outlineWith({})).find(({ name }) => name === 'committee-sleeps');
    expect(plainOne?.scenario).toEqual(plainOne?.cursor.value);
  });

  it('reaches no day after the last of the calendar', () => {
    const late = told({ 'scenarios/dwarf.yaml': story.replace('2026-02-27', '9999-12-30') });
    expect(late.scenario.begun?.map(({ step }) => step.on)).toEqual(['9999-12-30', '9999-12-30', '9999-12-31']);
  });
});

describe('the run of a scenario on a fixture', () => {
  const source = changePack(loadPack('country-packs/xa'), {
    'fixtures/opened.yaml':
      'about: "Begun"\nservice: readmission\npeople: { officer: { role: return-officer, authority: xb-returns } }\ngiven: [{ on: +0d, by: officer, do: open-case }]\n',
    'fixtures/sent.yaml':
      'about: "Sent"\nservice: readmission\nbegins: { fixture: opened }\ngiven:\n  - on: +1d\n    by: officer\n    do: submit\n    answers: { person: { familyName: "Testcase", birthDate: "1990-05-17" }, attestation: true }\n',
    'scenarios/sent.yaml':
      'title: "The clock runs"\nservice: readmission\nbegins: { fixture: sent, on: 2026-03-01 }\nsteps: [{ on: 2026-03-03, then: { deadlines: { reply: { status: running, lastDay: 2026-04-01 } } } }]\n',
    'scenarios/broken.yaml':
      'title: "Nobody is born"\nservice: readmission\nbegins: { fixture: sent, on: 2026-03-01, except: { application: { person: { birthDate: null } } } }\nsteps: [{ on: 2026-03-03, then: { state: [examination] } }]\n',
  });
  const { pack, outline, diagnostics } = compile(source);
  const run = (name: string) => {
    const file = scenariosOf(outline).find((one) => one.name === name);
    if (!pack || !file) throw new Error(`it does not compile: ${diagnostics.map(({ message }) => message).join()}`);
    return { file, report: runScenario(pack, file.scenario) };
  };

  it('takes the steps of the fixtures first', () => {
    const { report } = run('sent');
    expect(report.passed).toBe(true);
    expect(report.steps.map(({ section, fixture, number }) => [section, fixture, number])).toEqual([
      ['fixture', 'opened', 1],
      ['fixture', 'sent', 1],
      ['steps', undefined, 1],
    ]);
  });

  it('says which step of which fixture was refused, and in which line it stands', () => {
    const { file, report } = run('broken');
    expect(report).toMatchObject({ passed: false, notReached: 1 });
    const said = describeReport(report, { place: (step) => placeOfStep(file, step) }).join('\n');
    expect(said).toContain('✗ Nobody is born');
    expect(said).toMatch(/fixtures\/sent\.yaml:5 fixture sent, step 1, Monday 2026-03-02 .* officer: submit/);
    expect(said).toMatch(/expected {2}accepted\n +actual {4}refused: answers-invalid/);
    expect(said).toContain('/person/birthDate');
  });

  it('is written out whole where it is kept as a file', () => {
    const { file } = run('sent');
    const text = writeScenario(file.scenario);
    expect(text).toContain('given:\n  - on: 2026-03-01\n    by: officer\n    do: open-case\n  - on: 2026-03-02\n');
  });
});
