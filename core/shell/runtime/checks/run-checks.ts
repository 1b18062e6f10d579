import type { Settings } from '../settings.ts';
import type { Finding } from './check.ts';
import { checkArchive } from './check-archive.ts';
import { checkClock } from './check-clock.ts';
import { checkDatabase } from './check-database.ts';
import { checkFolder } from './check-folder.ts';
import { checkKeys } from './check-keys.ts';
import { checkNode } from './check-node.ts';
import { checkPack } from './check-pack.ts';
import { checkPort } from './check-port.ts';
import { checkRegistries } from './check-registries.ts';
import { checkScanner } from './check-scanner.ts';
import { checkWeakSettings } from './check-weak-settings.ts';

/** Every check, in the order in which an operator would mend things. */
export async function runChecks(settings: Settings): Promise<readonly Finding[]> {
  return [
    checkNode(),
    checkClock(),
    ...(await checkFolder(settings)),
    await checkKeys(settings),
    await checkDatabase(settings),
    await checkPack(settings),
    await checkScanner(settings),
    await checkRegistries(settings),
    await checkArchive(settings),
    await checkPort(settings),
    ...(await checkWeakSettings(settings)),
  ];
}
