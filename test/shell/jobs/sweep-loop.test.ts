import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { JobLog } from '../../../core/shell/jobs/job-log.ts';
import { startSweep } from '../../../core/shell/jobs/sweep-loop.ts';

const rhythm = { every: 1, longest: 4 };

function recorder(): { log: JobLog; lines: string[] } {
  const lines: string[] = [];
  const log: JobLog = {
    info: (event, fields) => void lines.push(`${event} ${JSON.stringify(fields)}`),
    error: (event) => void lines.push(event),
    fault: (event, _, fields) => void lines.push(`${event} ${JSON.stringify(fields)}`),
  };
  return { log, lines };
}

/** No case rests on an older world. */
const upToDate = { recompute: async () => ({ done: 0, more: false }) };

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await wait(1);
}

describe('the sweep', () => {
  it('goes on at once while there is more, and says what it passed', async () => {
    const { log, lines } = recorder();
    const left = [100, 100, 7, 0];
    const loop = startSweep(
      { ...upToDate, sweep: async () => ({ passed: left.shift() ?? 0, more: left.length > 1 }) },
      log,
      {
        every: 60_000,
        longest: 60_000,
      },
    );
    await until(() => left.length === 1);
    await loop.stop();
    expect(lines).toEqual([100, 100, 7].map((count) => `deadlines-passed {"count":${count}}`));
  });

  it('computes anew what rests on an older world before it passes anything', async () => {
    const { log, lines } = recorder();
    const left = [100, 7];
    const recompute = async () => ({ done: left.shift() ?? 0, more: left.length > 0 });
    let passed = 2;
    const sweep = async () => ({ passed: left.length === 0 ? passed-- : 0, more: false });
    const loop = startSweep({ recompute, sweep }, log, { every: 60_000, longest: 60_000 });
    await until(() => passed < 2);
    await loop.stop();
    expect(lines).toEqual([
      'cases-recomputed {"count":100}',
      'cases-recomputed {"count":7}',
      'deadlines-passed {"count":2}',
    ]);
  });

  it('waits for the next round when what is left cannot be passed now', async () => {
    let calls = 0;
    const sweep = async () => {
      calls += 1;
      return { passed: 0, more: true };
    };
    const loop = startSweep({ ...upToDate, sweep }, recorder().log, { every: 60_000, longest: 60_000 });
    await wait(10);
    await loop.stop();
    expect(calls).toBe(1);
  });

  it('never runs twice at the same time', async () => {
    let running = 0;
    let most = 0;
    let rounds = 0;
    const sweep = async () => {
      running += 1;
      most = Math.max(most, running);
      await wait(3);
      running -= 1;
      rounds += 1;
      return { passed: 1, more: rounds % 2 === 0 };
    };
    const loop = startSweep({ ...upToDate, sweep }, recorder().log, rhythm);
    await until(() => rounds > 4);
    await loop.stop();
    expect(most).toBe(1);
  });

  it('survives an outage, counting the failures in a row, and goes on when it is over', async () => {
    const { log, lines } = recorder();
    let calls = 0;
    const sweep = async () => {
      calls += 1;
      if (calls <= 3) throw new Error('no database');
      return { passed: calls === 4 ? 1 : 0, more: false };
    };
    const loop = startSweep({ ...upToDate, sweep }, log, rhythm);
    await until(() => calls > 4);
    await loop.stop();
    expect(lines).toEqual([
      'sweep-failed {"attempt":1}',
      'sweep-failed {"attempt":2}',
      'sweep-failed {"attempt":3}',
      'deadlines-passed {"count":1}',
    ]);
  });

  it('finishes the round under way before it has stopped', async () => {
    let finished = false;
    const sweep = async () => {
      await wait(20);
      finished = true;
      return { passed: 0, more: false };
    };
    const loop = startSweep({ ...upToDate, sweep }, recorder().log, rhythm);
    onTestFinished(() => loop.stop());
    await wait(5);
    await loop.stop();
    expect(finished).toBe(true);
  });
});
