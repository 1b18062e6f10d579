import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { removeClusterFolder } from '../../core/shell/store/postgres/cluster-folder.ts';
import { type RcmsProcess, startRcms } from '../integration/cli/rcms-process.ts';
import { temporaryFolder } from '../shell/runtime/temporary-folder.ts';

const served = /served at (http:\S+)\/api\/v1\/docs/;
const refused = /in use by process (\d+)/;

/** `rcms serve` in a sandbox of the folder, on a database of its own. */
function serve(data: string): RcmsProcess {
  return startRcms(['serve', '--sandbox', '--data', data, '--port', '0', '--pack', 'test/faults/clouds']);
}

async function dataFolder(): Promise<string> {
  const data = await temporaryFolder();
  onTestFinished(() => removeClusterFolder(join(data, 'main')));
  return data;
}

async function isReady(process: RcmsProcess): Promise<boolean> {
  const [, address] = await process.until(served);
  return (await fetch(`${address}/readyz`)).status === 200;
}

async function killDatabase(data: string): Promise<void> {
  const cluster = await realpath(join(data, 'main', 'database', 'cluster'));
  process.kill(Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]), 'SIGKILL');
}

it('lets one of several win that start at the same moment; the others name it and touch nothing', async () => {
  const data = await dataFolder();
  const all = [serve(data), serve(data), serve(data)];
  const said = await Promise.all(all.map((process) => process.until(/served at|in use by process/)));
  const winner = all.find((_, index) => said[index]?.[0] === 'served at');
  const losers = all.filter((process) => process !== winner);
  expect(losers).toHaveLength(2);
  for (const loser of losers) {
    expect(await loser.end()).toBe(70);
    expect(refused.exec(loser.said())?.[1]).toBe(String(winner?.child.pid));
    expect(loser.said()).toContain('--instance');
  }
  expect(winner && (await isReady(winner))).toBe(true);
  expect(await winner?.end('SIGTERM')).toBe(0);
});

it('starts again over the lock and the database that a killed run left behind', async () => {
  const data = await dataFolder();
  const first = serve(data);
  await first.until(served);
  await first.end('SIGKILL');
  expect(await readFile(join(data, 'main', 'lock'), 'utf8')).toContain(String(first.child.pid));

  const second = serve(data);
  expect(await isReady(second)).toBe(true);
  await second.end('SIGKILL');
  await killDatabase(data);

  const third = serve(data);
  expect(await isReady(third)).toBe(true);
  expect(await third.end('SIGTERM')).toBe(0);
});
