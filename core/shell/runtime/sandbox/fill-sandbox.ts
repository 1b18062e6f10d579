import type { System } from '../open-system.ts';
import { fillAccounts, type PrintedUser } from './fill-accounts.ts';
import { type FilledCases, fillCases } from './fill-cases.ts';
import { readSandboxUsers, withTrainer } from './sandbox-users.ts';

/** What a sandbox holds after its start. */
export interface FilledSandbox {
  readonly users: readonly PrintedUser[];
  /** Undefined where everything had been imported before. */
  readonly cases: FilledCases | undefined;
}

/**
 * Gives a sandbox its accounts and, once, the pack's synthetic cases with their past. Runs before anything sweeps: a
 * past is replayed in its own order.
 */
export async function fillSandbox(
  system: System,
  packFolder: string,
  count: number,
  onProgress: (share: number) => void,
  stop: AbortSignal,
): Promise<FilledSandbox> {
  const { app, store, keys, clocks, folder } = system;
  const roles = Object.keys(app.pack.roles);
  const world = await app.world();
  const users = withTrainer(await readSandboxUsers(packFolder, world, roles), world);
  const printed = await fillAccounts(store.accounts, users, keys);
  const { accounts } = store;
  const cases = await fillCases({ app, accounts, packFolder, folder, count, now: clocks.caseNow(), onProgress, stop });
  return { users: printed, cases };
}
