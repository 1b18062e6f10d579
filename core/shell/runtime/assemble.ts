import type { App } from '../app/app.ts';
import type { Archive } from '../app/archive-port.ts';
import { createApp } from '../app/create-app.ts';
import type { Identity } from '../app/identity.ts';
import type { Clocks } from '../app/instance-ports.ts';
import type { KeyRing } from '../app/key-ring.ts';
import type { Store } from '../app/ports.ts';
import type { Registries } from '../app/registry-port.ts';
import type { Scanner } from '../app/scanner-port.ts';
import { noArchive } from '../archive/no-archive.ts';
import { createTypesetter } from '../documents/sheet/create-typesetter.ts';
import { createIdentity } from '../identity/create-identity.ts';
import type { ProviderOptions } from '../identity/provider/provider-settings.ts';
import { createIntake } from '../intake/create-intake.ts';
import { createDraw } from './draw.ts';
import { identityOptions } from './identity-options.ts';
import type { Logger } from './logger.ts';
import { openPacks } from './open-packs.ts';
import { assertRulesHold } from './open-provider.ts';
import { openRegistries } from './open-registries.ts';

/** The parts that an assembled system stands on. */
export interface Parts {
  readonly store: Store;
  readonly keys: KeyRing;
  readonly clocks: Clocks;
  readonly logger: Logger;
  readonly sandbox: boolean;
  /** Address under which people open the system. */
  readonly origin?: string | undefined;
  /** None where absent. */
  readonly scanner?: Scanner;
  /** The provider with which people sign in; none where absent. */
  readonly provider?: ProviderOptions;
  /** Where absent, they are simulated in a sandbox, and off elsewhere. */
  readonly registries?: Registries;
  /** Where packages go of what is archived; nowhere where absent. */
  readonly archive?: Archive;
}

/** The use cases over a store, and who somebody is. */
export interface Assembled {
  readonly app: App;
  readonly identity: Identity;
}

/** Puts the use cases together over a store whose instance has an active pack; throws a StartFault where it has none. */
export async function assemble(parts: Parts): Promise<Assembled> {
  const { store, keys, clocks, logger, sandbox, origin, scanner, provider } = parts;
  const registries = parts.registries ?? (await openRegistries({}, sandbox));
  const app = createApp({
    store,
    packs: await openPacks(store.instance),
    clocks,
    draw: createDraw((text) => keys.keyedHash('idempotency', text)),
    hashCommand: (text) => keys.keyedHash('command', text).toString('hex'),
    epochs: () => keys.epochs(),
    intake: createIntake(scanner),
    registries,
    typesetter: createTypesetter(),
    archive: parts.archive ?? noArchive,
    sandbox,
    onSweepFault: (caseId, fault) => logger.fault('case-not-swept', fault, { caseId }),
  });
  const options = identityOptions({ app, clocks, keys, store, sandbox, origin });
  if (provider) await assertRulesHold(provider.settings, options.rolesAt);
  const identity = createIdentity(store.accounts, clocks, { ...options, ...(provider ? { provider } : {}) });
  return { app, identity };
}
