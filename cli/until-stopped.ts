import { once } from 'node:events';

/** Waits until the process is asked to stop. */
export async function untilStopped(stop: AbortSignal): Promise<void> {
  if (stop.aborted) return;
  // An abort signal alone keeps no process alive; the server's sockets do.
  await once(stop, 'abort');
}
