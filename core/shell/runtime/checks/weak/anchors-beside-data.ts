import { instanceFolder } from '../../settings.ts';
import { isInside } from './is-inside.ts';
import type { WeakSetting } from './weak-setting.ts';

/** Checkpoints prove nothing to anybody while whoever can change the record can change them too. */
export const anchorsBesideData: WeakSetting = {
  code: 'anchors-beside-data',
  production: 'warns',
  look({ settings }) {
    const { anchorsFolder } = settings;
    if (!isInside(anchorsFolder, instanceFolder(settings))) return undefined;
    return {
      says: `the anchors (${anchorsFolder}) lie in the folder of the instance: what proves the record lies with it`,
      mend: 'Name a folder on another machine, or one that can only be added to, with RCMS_ANCHORS or --anchors.',
    };
  },
};
