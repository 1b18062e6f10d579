import { dirname, join } from 'node:path';
import { instanceFolder } from '../../settings.ts';
import { isInside } from './is-inside.ts';
import type { WeakSetting } from './weak-setting.ts';

/** Who takes the database, or a backup of its folder, must not find the keys with it. */
export const keysBesideData: WeakSetting = {
  code: 'keys-beside-data',
  production: 'refuses',
  async look({ settings, host, database }) {
    const { keysFile, keysJson } = settings;
    if (keysJson !== undefined) return undefined;
    const folder = instanceFolder(settings);
    const held = ['database', 'backups'].map((name) => join(folder, name));
    const present = [];
    for (const path of held) if ((await host.mode(path)) !== undefined) present.push(path);
    const near = [...(database?.dataFolder === undefined ? [] : [dirname(database.dataFolder)]), ...present];
    const found = near.find((path) => isInside(keysFile, path) || dirname(keysFile) === dirname(path));
    if (found === undefined) return undefined;
    return {
      says: `the keys (${keysFile}) lie beside ${found}: who takes the folder can read what is sealed`,
      mend: 'Move the file to a folder of its own, and name it with RCMS_KEYS or --keys.',
    };
  },
};
