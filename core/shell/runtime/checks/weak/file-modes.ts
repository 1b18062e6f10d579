import { dirname } from 'node:path';
import { instanceFolder } from '../../settings.ts';
import type { WeakSetting } from './weak-setting.ts';

const readable = 0o077;
const writable = 0o022;

/** Nobody else on the machine may open what is secret, or change what is believed. */
export const fileModes: WeakSetting = {
  code: 'file-modes',
  production: 'refuses',
  async look({ settings, host }) {
    if (process.platform === 'win32') return undefined;
    const rules = [
      { path: instanceFolder(settings), forbidden: readable, chmod: '700' },
      { path: settings.keysFile, forbidden: readable, chmod: '600' },
      ...(settings.keyService === undefined
        ? []
        : [{ path: settings.keyService.tokenFile, forbidden: readable, chmod: '600' }]),
      { path: dirname(settings.keysFile), forbidden: writable, chmod: 'go-w' },
      { path: settings.anchorsFolder, forbidden: writable, chmod: 'go-w' },
      ...(settings.packKeys === undefined ? [] : [{ path: settings.packKeys, forbidden: writable, chmod: 'go-w' }]),
    ];
    for (const { path, forbidden, chmod } of rules) {
      const mode = await host.mode(path);
      if (mode === undefined || (mode & forbidden) === 0) continue;
      const may = forbidden === readable ? 'open' : 'change';
      return {
        says: `others on this machine may ${may} ${path} (mode ${(mode & 0o777).toString(8)})`,
        mend: `Run chmod ${chmod} on it.`,
      };
    }
    return undefined;
  },
};
