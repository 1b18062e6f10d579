import { parentPort, workerData } from 'node:worker_threads';
import type { Settings } from '../settings.ts';
import { runChecks } from './run-checks.ts';

// In a thread of its own: proving a pack keeps a processor busy for seconds.
parentPort?.postMessage(await runChecks(workerData as Settings));
