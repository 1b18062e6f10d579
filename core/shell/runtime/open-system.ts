import { activatePack } from './activate-pack.ts';
import { type Assembled, assemble } from './assemble.ts';
import { type Instance, type Opening, openInstance } from './open-instance.ts';
import { openScanner } from './open-scanner.ts';
import { readPack } from './read-pack.ts';
import type { Settings } from './settings.ts';

export type { Opening };

/** Everything of an instance, open and put together, not yet listening. */
export interface System extends Assembled, Instance {}

/**
 * Opens the instance that the settings name, with the pack in force in it, which is the one that they name where they do.
 * Throws a fault for its operator, having closed what it had opened.
 */
export async function openSystem(settings: Settings, opening: Opening): Promise<System> {
  const instance = await openInstance(settings, opening);
  try {
    await activateNamed(instance, settings);
    return { ...instance, ...(await assemble({ ...instance, scanner: openScanner(settings) })) };
  } catch (error) {
    await instance.close();
    throw error;
  }
}

async function activateNamed({ store, sandbox, clocks, logger }: Instance, { packFolder }: Settings): Promise<void> {
  if (packFolder === undefined) return;
  const source = await readPack(packFolder);
  const changed = await activatePack(store, source, { by: 'operator', why: 'named at start', sandbox, clocks });
  if (changed) logger.info('pack-activated', { pack: source.name });
}
