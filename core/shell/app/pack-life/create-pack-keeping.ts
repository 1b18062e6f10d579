import { ok, type Result } from '../../../engine/basics/result.ts';
import { localDate } from '../../../engine/calendar/local-date.ts';
import { diffPacks } from '../../../engine/diff/diff-packs.ts';
import type { App } from '../app.ts';
import type { Clocks } from '../instance-ports.ts';
import { type Obstacle, obstructed } from '../obstacle.ts';
import type { ActivationPreview, ListedPack, PackKeeping } from '../system-keeping.ts';
import { activateStaged, type Conditions, findObstacles, rollBack, stagePack } from './activate.ts';
import type { CheckedPack } from './checked-pack.ts';
import type { PackTrust } from './judge-signatures.ts';
import { leftOut } from './left-out.ts';
import { activations, findStaged, installed } from './pack-step.ts';
import { proposalsOf } from './proposals-of.ts';
import { type PackHome, proveStored, readStored } from './stored-pack.ts';

/** What keeping packs needs. */
export interface PackKeepingParts {
  readonly home: PackHome;
  readonly app: Pick<App, 'previewWorld'>;
  readonly clocks: Clocks;
  readonly sandbox: boolean;
  readonly trust: () => Promise<PackTrust>;
}

/** The life of packs in a running instance, for its administrators. */
export function createPackKeeping({ home, app, clocks, sandbox, trust }: PackKeepingParts): PackKeeping {
  const { instance, sweep } = home;
  /** Proving is dear; what is installed under a hash never changes. */
  const proofs = new Map<string, Promise<Result<CheckedPack, readonly Obstacle[]>>>();
  const prove = (hash: string) => {
    const found = proofs.get(hash) ?? proveStored(instance, hash);
    proofs.set(hash, found);
    found.catch(() => proofs.delete(hash));
    return found;
  };
  const isInstalled = async (hash: string) => (await instance.packSteps()).some((step) => step.hash === hash);
  const conditions = async (acceptWorld: boolean): Promise<Conditions> => {
    const since = clocks.caseNow();
    // A waiver holds to the end of its last day wherever that ends last.
    return { sandbox, trust: await trust(), acceptWorld, since, today: localDate(since, 'Etc/GMT+12') };
  };
  return {
    async list() {
      const steps = await instance.packSteps();
      const use = await sweep.packUse();
      const [active, earlier] = [activations(steps).at(-1), activations(steps).at(-2)];
      const staged = findStaged(steps);
      const standsOf = (hash: string): ListedPack['stands'] => {
        if (hash === active?.hash) return 'in-force';
        if (hash === staged?.hash) return 'staged';
        return hash === earlier?.hash ? 'earlier' : 'installed';
      };
      const versions = installed(steps).map(({ pack, version, hash }) => {
        const { open = 0, closed = 0 } = use.find((one) => one.hash === hash) ?? {};
        return { pack, version, hash, stands: standsOf(hash), open, closed };
      });
      return { versions, steps };
    },
    async diagnostics(hash) {
      if (!(await isInstalled(hash))) return undefined;
      const checked = await prove(hash);
      return checked.ok ? ok(checked.value.diagnostics) : checked;
    },
    async preview(hash) {
      if (!(await isInstalled(hash))) return undefined;
      const checked = await prove(hash);
      if (!checked.ok) return checked;
      const steps = await instance.packSteps();
      const active = activations(steps).at(-1);
      const before = active && (await readStored(instance, active.hash));
      const proposed = await proposalsOf(instance, steps, checked.value);
      const stays = (await sweep.packUse()).filter((use) => use.hash !== hash);
      const { version, id: pack } = checked.value.pack;
      const preview: ActivationPreview = {
        pack,
        version,
        changes: before?.ok ? diffPacks(before.value, checked.value) : [],
        staysOpen: stays.reduce((sum, use) => sum + use.open, 0),
        proposals: proposed.proposals,
        needs: await findObstacles(home, checked.value, await conditions(false), proposed.world),
        leftOut: leftOut(checked.value, proposed.world),
      };
      if (proposed.proposals.length === 0) return ok(preview);
      const next = { ...proposed.world, version: proposed.world.version + 1 };
      return ok({ ...preview, dates: await app.previewWorld(next) });
    },
    stage: (by, hash, why) => stagePack(home, { hash }, { by: by.user, why, at: clocks.machineNow() }),
    async activate(by, hash, { why, acceptWorld }) {
      const taker = { by: by.user, why, at: clocks.machineNow() };
      return activateStaged(home, await conditions(acceptWorld), taker, hash);
    },
    async rollBack(by, hash, why) {
      const earlier = activations(await instance.packSteps()).at(-2);
      if (earlier?.hash !== hash) {
        return obstructed('steps-moved-on', 'What is in force has changed meanwhile; nothing was done.', 'Look again.');
      }
      return rollBack(home, await conditions(false), { by: by.user, why, at: clocks.machineNow() });
    },
  };
}
