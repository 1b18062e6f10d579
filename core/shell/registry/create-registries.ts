import type { Outgoing } from '../app/outgoing-port.ts';
import type { Registries } from '../app/registry-port.ts';
import { askOverHttp, type HttpRegistry } from './ask-over-http.ts';
import { simulateRegistry } from './simulate-registry.ts';

/** How registries are connected: each by its name, or all of them simulated, or none. */
export type RegistryConnections = Readonly<Record<string, HttpRegistry | 'simulated'>> | 'simulated' | 'off';

/** The registries that an instance can ask. One that is not connected says so, and nothing is sent anywhere. */
export function createRegistries(connections: RegistryConnections, outgoing: Outgoing): Registries {
  const find = (registry: string) => {
    if (connections === 'simulated' || connections === 'off') return connections;
    return Object.hasOwn(connections, registry) ? (connections[registry] ?? 'off') : 'off';
  };
  return {
    connection(registry) {
      const found = find(registry);
      return typeof found === 'string' ? found : 'http';
    },
    async ask(question) {
      const found = find(question.registry);
      if (found === 'off') return { outcome: 'cannot-say', reason: 'off' };
      return found === 'simulated' ? simulateRegistry(question) : askOverHttp(outgoing, found, question);
    },
  };
}
