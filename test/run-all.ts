import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeAnswer } from './judge-advisories.ts';

/**
 * Runs the stages named on the command line, or all of them, goes on after a failure, and closes with one line that
 * counts. A stage that is not a test run counts as one check. Where everything runs, properties are tried more often.
 */
const folder = mkdtempSync(join(tmpdir(), 'rcms-test-'));

const stages: Readonly<Record<string, () => Count>> = {
  format: () => check('biome', 'ci', '--error-on-warnings', '.'),
  types: () => check('tsc', '-p', '.'),
  units: () => tests('unit'),
  advisories,
  integration: () => tests('integration'),
  browser: () => tests('browser'),
  docs: () => tests('docs'),
  faults: () => tests('faults'),
};

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

function check(tool: string, ...args: readonly string[]): Count {
  const ok = run(tool, ...args);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/** Asks the registry whether a weakness is known of what is shipped. One that does not answer is said, and no failure. */
function advisories(): Count {
  const asked = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: 20_000 });
  const answer = judgeAnswer(asked.stdout ?? '');
  if (answer.is === 'not-asked') console.log('NOT ASKED: the registry gave no answer about known weaknesses.');
  if (answer.is === 'weak') console.log(`Known weaknesses: ${answer.names.join(', ')}`);
  const count = { passed: 0, failed: 0, skipped: 0 };
  return { ...count, [{ sound: 'passed', weak: 'failed', 'not-asked': 'skipped' }[answer.is]]: 1 };
}

function tests(project: string): Count {
  const report = join(folder, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ok = run('vitest', 'run', '--project', project, ...reporters);
  const counted = countIn(report);
  // A run that broke outside its tests must not look green.
  return ok || counted.failed > 0 ? counted : { ...counted, failed: 1 };
}

function countIn(report: string): Count {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** The tools are scripts of Node: they run on the Node that runs this file. */
function run(tool: string, ...args: readonly string[]): boolean {
  const bin = new URL(`../node_modules/.bin/${tool}`, import.meta.url).pathname;
  const env = { ...(runsEverything ? { RUNS: '5' } : {}), ...process.env };
  return spawnSync(process.execPath, [bin, ...args], { env, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

const runsEverything = process.argv.length <= 2;
const wanted = runsEverything ? Object.keys(stages) : process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const name of wanted) {
  const stage = stages[name];
  if (!stage) throw new Error(`No stage is called ${name}; there are ${Object.keys(stages).join(', ')}.`);
  console.log(`\n== ${name}`);
  const started = performance.now();
  const count = stage();
  console.log(`== ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
}
rmSync(folder, { recursive: true, force: true });

console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 ? 1 : 0;
