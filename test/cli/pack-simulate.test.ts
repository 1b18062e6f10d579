import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Choice } from '../../cli/simulate/ask.ts';
import { askSimulation } from '../../cli/simulate/ask-simulation.ts';
import { beginSimulation } from '../../core/engine/scenario/simulation.ts';
import { castOf } from '../../core/engine/scenario/walk/cast.ts';
import { compiledPack } from '../packs/compiled-packs.ts';
import { temporaryFolder } from '../shell/runtime/temporary-folder.ts';
import { packCopy } from './pack-copy.ts';
import { checkout, runRcms } from './run-rcms.ts';

const xa = join(checkout, 'country-packs/xa');
const simulate = (...more: string[]) => runRcms(['pack', 'simulate', xa, ...more]);
const submitted = ['--do', 'officer:open-case@2026-03-02', '--do', 'officer:submit'];

describe('rcms pack simulate', { timeout: 60_000 }, () => {
  it('does what it is told, fills in the rest, and moves the clock', async () => {
    const { code, out } = await simulate('--service', 'readmission', ...submitted, '--until', '2026-04-02');
    expect(code).toBe(0);
    expect(out).toMatch(
      /2026-03-02 {2}officer: submit\n {4}state {5}examination\n {4}clock {5}reply runs until the end of 2026-04-01/,
    );
    expect(out).toMatch(/2026-04-02 {2}time passes\n {4}state {5}deemed-agreed/);
    expect(out).toContain('requested sees:\n    state     deemed-agreed (Deemed agreed, to be confirmed)');
    expect(out).toMatch(/Now can:\n[\s\S]*confirm-effect/);
  });

  it('goes to the day on which the next clock has passed', async () => {
    const { out } = await simulate(...submitted, '--until', 'due');
    expect(out).toMatch(/2026-04-02 {2}time passes/);
    expect((await simulate(...submitted, '--until', '+3d')).out).toMatch(/2026-03-05 {2}time passes/);
  });

  it('shows a refusal with its reason and its article', async () => {
    const { code, out } = await simulate(...submitted, '--do', 'desk:agree@2026-04-02 effectiveOn=2026-04-01');
    expect(code).toBe(0);
    expect(out).toContain('refused   expired-meanwhile (Article 8)');
    expect(out).toContain('The time for this has passed, and its legal effect has occurred.');
  });

  it('takes answers and reasons from the line', async () => {
    const { out } = await simulate(
      '--json',
      ...submitted.slice(0, 2),
      '--do',
      'officer:submit answers.person.familyName="Test case" answers.person.givenNames=7',
      '--do',
      'desk:refuse@2026-03-10 reason=identity-not-established',
    );
    const told = JSON.parse(out);
    expect(told.steps[1]).toMatchObject({ answers: { person: { familyName: 'Test case', givenNames: '7' } } });
    expect(told.steps[2]).toMatchObject({ reason: 'identity-not-established', states: ['refused'] });
    expect(told).toMatchObject({
      outcome: 'refused',
      offers: [],
      sides: [{ side: 'requesting', knows: true }, { side: 'requested' }],
    });
  });

  it('prints every day of a deadline', async () => {
    const { out } = await simulate(...submitted, '--strips');
    expect(out).toContain(
      'Reply to the application: 30 calendar days from Mon 2 Mar 2026, last day Wed 1 Apr 2026 (Harbour Accord, Article 8)',
    );
    expect(out).toMatch(/Mar +2 zero +3 #1 +4 #2/);
    expect(out).toMatch(/Apr +30 #28 +31 #29 +1 #30 ◀/);
  });

  it('draws the case and keeps the story, which then passes as a scenario', async () => {
    const pack = await packCopy();
    const folder = await temporaryFolder();
    const [picture, page] = [join(folder, 'case.svg'), join(folder, 'case.html')];
    const kept = join(pack, 'scenarios/kept.yaml');
    const told = await runRcms([
      'pack',
      'simulate',
      pack,
      ...submitted,
      '--until',
      'due',
      '--picture',
      picture,
      '--save',
      kept,
    ]);
    expect(told.code).toBe(0);
    const svg = await readFile(picture, 'utf8');
    expect(svg).toMatch(/^<svg [^>]*viewBox/);
    expect(svg).toContain('Reply to the application');
    expect((await runRcms(['pack', 'test', pack, '--only', 'kept'])).out).toMatch(/1 passed, 0 failed/);
    expect((await runRcms(['pack', 'simulate', pack, ...submitted, '--save', kept])).err).toContain('is there already');
    expect((await runRcms(['walk', pack, '--picture', page])).code).toBe(0);
    expect(await readFile(page, 'utf8')).toMatch(/^<!doctype html>[\s\S]*<figure><svg/);
  });

  it('runs a script, and goes on from a scenario', async () => {
    const folder = await temporaryFolder();
    const script = join(folder, 'story.txt');
    await writeFile(script, '# a story\nofficer:open-case@2026-03-02\nofficer:submit\nuntil due  # the end\n');
    expect((await simulate('--script', script)).out).toContain('reply passed');
    expect((await simulate('--scenario', 'reply-in-time')).out).toContain('outcome   agreed');
  });

  it.each([
    [
      'a person that there is not',
      ['--do', 'oficer:open-case@2026-03-02'],
      /Nobody is called oficer\. Did you mean officer\?/,
    ],
    ['a step that there is not', [...submitted, '--do', 'desk:agre'], /has no step agre\. Did you mean agree\?/],
    ['a step without its day', ['--do', 'officer:open-case'], /needs its day/],
    ['a day that is none', [...submitted, '--until', '2026-02-30'], /2026-02-30 is no day for the clock/],
    [
      'a clock turned back',
      [...submitted, '--until', '2026-02-01'],
      /the clock only goes forward\. It shows 2026-03-02/,
    ],
    ['a step that cannot be read', ['--do', 'submit'], /cannot be read\. Write WHO:WHAT/],
    ['a key that there is not', ['--do', 'officer:open-case@2026-03-02 reson=x'], /Did you mean reason\?/],
    ['a service that there is not', ['--service', 'transit', '--until', 'due'], /There is no service transit/],
    ['a language that there is not', [...submitted, '--language', 'eo'], /no language eo/],
    ['a picture that is none', [...submitted, '--picture', 'case.png'], /is an \.svg or an \.html file/],
    ['a script that cannot be read', ['--script', 'no/such'], /no\/such cannot be read/],
    ['nobody to ask', [], /Nobody is at a terminal/],
  ])('answers %s with 2 and says what to do', async (_, argv, message) => {
    const { code, err } = await simulate(...argv);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });
});

describe('the simulator that asks', () => {
  /** Somebody who answers each question in turn: a choice by the beginning of its label, a text by itself. */
  function answering(...answers: readonly string[]) {
    const left = [...answers];
    const said: string[] = [];
    const ask = {
      async choose<Value>(message: string, choices: readonly Choice<Value>[]) {
        const wanted = left.shift();
        const found = choices.find(({ label }) => wanted !== undefined && label.startsWith(wanted));
        if (wanted !== undefined && !found)
          throw new Error(`${message} offers no ${wanted}: ${choices.map(({ label }) => label).join('; ')}`);
        return found?.value;
      },
      async text(_message: string, initial: string, validate: (text: string) => string | undefined) {
        const answer = left.shift();
        const text = answer === '' || answer === undefined ? initial : answer;
        const problem = validate(text);
        if (problem !== undefined) said.push(problem);
        return problem === undefined ? text : undefined;
      },
      say: (lines: readonly string[]) => void said.push(...lines),
    };
    return { ask, said };
  }

  async function play(...answers: readonly string[]) {
    const pack = compiledPack('country-packs/xa');
    const begun = beginSimulation(pack, pack.seed, 'readmission', castOf(pack, pack.seed));
    const { ask, said } = answering(...answers);
    const stop = new AbortController().signal;
    const io = {
      out: () => {},
      err: () => {},
      environment: {},
      folder: await temporaryFolder(),
      interactive: true,
      stop,
    };
    const simulation = await askSimulation(begun, { ask, io, language: 'en' });
    return { simulation, said: said.join('\n') };
  }

  const opening = ['Somebody', 'return-officer', 'open-case', '2026-03-02'];
  const submitting = ['Somebody', 'return-officer', 'submit', '', 'Do it'];

  it('takes a case from its opening to its end, and says what each step leads to', async () => {
    const { simulation, said } = await play(
      ...opening,
      ...submitting,
      'Time passes',
      'due',
      'What each',
      'Every day',
      'Leave',
    );
    expect(simulation.steps.at(-1)?.caseFile?.deadlines.reply?.status.is).toBe('passed');
    expect(said).toContain('reply runs until the end of 2026-04-01');
    expect(said).toContain('requested sees:');
    expect(said).toContain('#30 ◀');
  });

  it('lets what was filled in be changed before it is done', async () => {
    const change = ['Somebody', 'return-officer', 'submit', '', 'answers.person.familyName', 'Testcase', 'Do it'];
    const { simulation } = await play(...opening, ...change, 'Leave');
    expect(simulation.scenario.steps[1]?.answers).toMatchObject({ person: { familyName: 'Testcase' } });
  });

  it('takes back, keeps and draws', async () => {
    const { simulation, said } = await play(
      ...opening,
      ...submitting,
      'Take the last',
      'Keep',
      'kept.yaml',
      'Draw',
      'kept.svg',
      'Leave',
    );
    expect(simulation.steps).toHaveLength(1);
    expect(said).toContain('Saved kept.yaml.');
    expect(said).toContain('Drew kept.svg.');
  });

  it('does not turn its clock back, and survives a file that cannot be written', async () => {
    const { simulation, said } = await play(
      ...opening,
      'Time passes',
      '2026-01-01',
      'Keep',
      'no/such/kept.yaml',
      'Leave',
    );
    expect(said).toContain('The clock only goes forward');
    expect(said).toContain('cannot be written');
    expect(simulation.steps).toHaveLength(1);
  });
});
