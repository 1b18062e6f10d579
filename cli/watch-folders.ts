import { existsSync, type FSWatcher, watch } from 'node:fs';

/** An editor writes a file in several strokes; what comes within this time is one change (milliseconds). */
const oneChange = 200;

/**
 * Calls `changed` after every change in one of the folders, one call after another and never two at once, until the
 * process is asked to stop. A change during a call is followed by another call.
 */
export async function watchFolders(
  folders: readonly string[],
  changed: (file: string) => Promise<void>,
  stop: AbortSignal,
): Promise<void> {
  let latest: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const next = () => {
    const file = latest;
    latest = undefined;
    if (file !== undefined && !stop.aborted) running = running.then(() => changed(file));
  };
  const noticed = (file: string) => {
    latest = file;
    clearTimeout(timer);
    timer = setTimeout(next, oneChange);
  };
  const watchers = folders.filter((folder) => existsSync(folder)).map((folder) => watchFolder(folder, noticed));
  await new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener('abort', () => resolve(), { once: true });
  });
  clearTimeout(timer);
  for (const watcher of watchers) watcher.close();
  await running;
}

function watchFolder(folder: string, noticed: (file: string) => void): FSWatcher {
  const watcher = watch(folder, { recursive: true }, (_what, file) => noticed(file ?? folder));
  // A folder that is moved away while it is watched ends the watching of it, not the program.
  watcher.on('error', () => watcher.close());
  return watcher;
}
