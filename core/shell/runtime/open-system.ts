import { activatePack } from './activate-pack.ts';
import { type Assembled, assemble } from './assemble.ts';
import { assertStrong } from './checks/weak/assert-strong.ts';
import { readSubject } from './checks/weak/read-subject.ts';
import { type Instance, type Opening, openInstance } from './open-instance.ts';
import { openProvider } from './open-provider.ts';
import { openRegistries } from './open-registries.ts';
import { openScanner } from './open-scanner.ts';
import { readPack } from './read-pack.ts';
import type { Settings } from './settings.ts';
import { readTrust } from './signing/read-trust.ts';
import { readSignatureFile } from './signing/signature-file.ts';
import { assertCarriedOut } from './undone-destructions.ts';

export type { Opening };

/** Everything of an instance, open and put together, not yet listening. */
export interface System extends Assembled, Instance {}

/**
 * Opens the instance that the settings name, with the pack in force in it, which is the one that they name where they do.
 * Throws a fault for its operator, having closed what it had opened.
 */
export async function openSystem(settings: Settings, opening: Opening): Promise<System> {
  const { kind, logger } = opening;
  // What needs no look into the instance is refused before anything of it is touched.
  if (kind === 'production') await assertStrong(await readSubject(settings, kind), logger);
  const instance = await openInstance(settings, opening);
  try {
    // A command beside a server does its one thing; it is the server that would show what was erased.
    if (kind !== undefined) await assertCarriedOut(instance.store.destructions, instance.anchorsFolder);
    await activateNamed(instance, settings);
    const { sandbox } = instance;
    // Nor would such a command be weak.
    if (kind !== undefined) {
      await assertStrong(await readSubject(settings, sandbox ? 'sandbox' : 'production', instance), logger);
    }
    const provider = await openProvider(settings, sandbox);
    const registries = await openRegistries(settings, sandbox);
    const scanner = openScanner(settings);
    const parts = { ...instance, scanner, registries, ...(provider ? { provider } : {}) };
    return { ...instance, ...(await assemble(parts)) };
  } catch (error) {
    await instance.close();
    throw error;
  }
}

async function activateNamed({ store, sandbox, clocks, logger }: Instance, settings: Settings): Promise<void> {
  const { packFolder } = settings;
  if (packFolder === undefined) return;
  const source = await readPack(packFolder);
  const signed = await readSignatureFile(packFolder);
  const changed = await activatePack(store, source, {
    by: 'operator',
    why: 'named at start',
    sandbox,
    clocks,
    ...(signed ? { signatures: signed.signatures } : {}),
    trust: await readTrust(settings),
  });
  if (changed) logger.info('pack-activated', { pack: source.name });
}
