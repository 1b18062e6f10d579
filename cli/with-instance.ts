import type { Settings } from '../core/shell/runtime/settings.ts';
import type { Instance } from '../core/shell/runtime/start.ts';
import type { Io } from './io.ts';
import { assertSettings } from './setting-options.ts';

/** Settings that every command about an instance takes. */
export const instanceSettings = [
  'instance',
  'data',
  'keys',
  'anchors',
  'archive',
  'archiveRecipient',
  'packKeys',
  'packSignatures',
  'logLevel',
] as const;

/** Opens the instance that the flags name, does something with it beside any server, and closes it. */
export async function withInstance<Answer>(
  options: Readonly<Record<string, unknown>>,
  io: Io,
  work: (instance: Instance, settings: Settings) => Promise<Answer>,
  kinds: { readonly kind?: 'sandbox'; readonly kindIfNew?: 'production' } = {},
): Promise<Answer> {
  // These commands name a pack of their own, or none: RCMS_PACK is for those that start with one.
  const settings = assertSettings(options, { ...io, environment: { ...io.environment, RCMS_PACK: undefined } });
  const { createLogger, openInstance } = await import('../core/shell/runtime/start.ts');
  const logger = createLogger(settings.logLevel, { write: (text) => io.err(text) });
  const instance = await openInstance(settings, { logger, lock: 'if-free', ...kinds });
  try {
    return await work(instance, settings);
  } finally {
    await instance.close();
  }
}
