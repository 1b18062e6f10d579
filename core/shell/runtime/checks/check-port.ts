import { createServer } from 'node:net';
import type { Settings } from '../settings.ts';
import { systemErrorCode } from '../start-fault.ts';
import { type Finding, fine, problem } from './check.ts';

/** The address and port can be listened on. */
export function checkPort({ host, port }: Pick<Settings, 'host' | 'port'>): Promise<Finding> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(problem('port', `${host}:${port} ${reason(error)}`, mend)));
    server.listen(port, host, () => server.close(() => resolve(fine('port', `${host}:${port} is free`))));
  });
}

const mend = 'Stop what uses it, or choose another with --port (0 takes a free one) and --host.';

function reason(error: Error): string {
  const code = systemErrorCode(error);
  if (code === 'EADDRINUSE') return 'is in use';
  if (code === 'EACCES') return 'may not be used by this user';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'is no address of this machine';
  return `cannot be used (${code ?? 'unknown'})`;
}
