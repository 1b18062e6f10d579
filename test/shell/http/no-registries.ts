import type { Registries } from '../../../core/shell/app/registry-port.ts';

/** An instance whose registries are off. */
export const noRegistries: Registries = {
  connection: () => 'off',
  ask: async () => ({ outcome: 'cannot-say', reason: 'off' }),
};
