import { localDate } from '../../../../engine/calendar/local-date.ts';
import type { CheckpointStore } from '../../../app/checkpoint-port.ts';
import type { Clocks, InstanceKind } from '../../../app/instance-ports.ts';
import { productionObstacles } from '../../../app/pack-life/activate.ts';
import { signatureObstacles } from '../../../app/pack-life/judge-signatures.ts';
import { activations } from '../../../app/pack-life/pack-step.ts';
import { proveStored } from '../../../app/pack-life/stored-pack.ts';
import type { Store } from '../../../app/ports.ts';
import { inspectProtection } from '../../../store/postgres/inspect-protection.ts';
import { sandboxLoginsOf } from '../../sandbox/sandbox-logins.ts';
import type { Settings } from '../../settings.ts';
import { readTrust } from '../../signing/read-trust.ts';
import { readHost } from './read-host.ts';
import type { Anchored, Backups, PackInForce, Subject } from './weak-setting.ts';

/** What of an open instance is looked at for weaknesses. */
export interface Looked {
  readonly store: Pick<Store, 'instance' | 'accounts' | 'wrappedKeys'>;
  readonly clocks: Pick<Clocks, 'caseNow' | 'machineNow'>;
  /** Absent at a start, which takes a checkpoint at once. */
  readonly checkpoints?: Pick<CheckpointStore, 'last' | 'waiting'>;
}

/** What is known before anything is opened, and after it what the instance holds. */
export async function readSubject(settings: Settings, kind: InstanceKind, open?: Looked): Promise<Subject> {
  const before = { settings, kind, host: readHost() };
  if (!open) return before;
  const { databaseUrl } = settings;
  const database = databaseUrl === undefined ? undefined : await inspectProtection({ app: databaseUrl });
  const pack = await readPackInForce(settings, kind, open);
  const policy = await open.store.accounts.policy();
  return {
    ...before,
    accounts: await open.store.accounts.list(),
    backups: await readBackups(open),
    ...(open.checkpoints ? { anchored: await readAnchored(open.checkpoints, open.clocks) } : {}),
    ...(database ? { database } : {}),
    ...(pack ? { pack } : {}),
    ...(policy ? { policy } : {}),
  };
}

async function readBackups({ store, clocks }: Looked): Promise<Backups> {
  const backup = await store.instance.lastBackup();
  const drill = (await store.wrappedKeys.drills()).at(-1)?.at;
  return { now: clocks.machineNow(), ...(backup ? { backup } : {}), ...(drill ? { drill } : {}) };
}

async function readAnchored(
  checkpoints: NonNullable<Looked['checkpoints']>,
  clocks: Looked['clocks'],
): Promise<Anchored> {
  const last = (await checkpoints.last())?.at;
  return { now: clocks.machineNow(), waiting: await checkpoints.waiting(), ...(last ? { last } : {}) };
}

async function readPackInForce(
  settings: Settings,
  kind: InstanceKind,
  { store, clocks }: Looked,
): Promise<PackInForce | undefined> {
  const steps = await store.instance.packSteps();
  const active = activations(steps).at(-1);
  if (!active) return undefined;
  const name = `${active.pack} ${active.version}`;
  const trust = await readTrust(settings);
  const unsigned = await signatureObstacles(store.instance, active, steps, trust);
  if (kind === 'sandbox') {
    // A sandbox is started again and again, and takes what only a proof would find.
    const source = await store.instance.packByHash(active.hash);
    return { name, sandboxLogins: source ? sandboxLoginsOf(source) : [], obstacles: unsigned };
  }
  const proved = await proveStored(store.instance, active.hash);
  if (!proved.ok) return { name, sandboxLogins: [], obstacles: proved.error };
  const today = localDate(clocks.caseNow(), proved.value.pack.zone);
  const { waivers = [] } = active;
  return {
    name,
    sandboxLogins: sandboxLoginsOf(proved.value.source),
    obstacles: [...unsigned, ...productionObstacles(proved.value, { waivers, today })],
  };
}
