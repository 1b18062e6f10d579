import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Host } from './weak-setting.ts';

/** The process that runs, and its machine. */
export function readHost(environment: Host['environment'] = process.env): Host {
  const coreSize = readCoreSize();
  return {
    nodeArguments: process.execArgv,
    environment,
    mode: (path) =>
      stat(path).then(
        ({ mode }) => mode,
        () => undefined,
      ),
    ...(coreSize === undefined ? {} : { coreSize }),
  };
}

function readCoreSize(): number | undefined {
  try {
    const line = /^Max core file size\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    if (line === undefined) return undefined;
    return line === 'unlimited' ? Number.MAX_SAFE_INTEGER : Number(line);
  } catch {
    return undefined;
  }
}
