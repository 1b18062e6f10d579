import { createServer } from 'node:net';
import type { Settings } from './settings.ts';
import { StartFault, systemErrorCode } from './start-fault.ts';

/** Throws a StartFault when the address cannot be listened on: worth knowing before a database is started for it. */
export async function probePort({ host, port }: Pick<Settings, 'host' | 'port'>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => reject(cannotListen(host, port, error)));
    server.listen(port, host, () => server.close(() => resolve()));
  });
}

/** The fault for an address that cannot be listened on, in words. */
export function cannotListen(host: string, port: number, error: unknown): StartFault {
  return new StartFault(
    'port-unusable',
    `Cannot listen on ${host}:${port}: ${reason(systemErrorCode(error))}.`,
    'Stop what uses it, or choose another with --port (0 takes a free one) and --host.',
    { cause: error },
  );
}

function reason(code: string | undefined): string {
  if (code === 'EADDRINUSE') return 'something else listens there';
  if (code === 'EACCES') return 'this user may not';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'it is no address of this machine';
  return code ?? 'unknown';
}
