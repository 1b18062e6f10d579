import { isLoopback } from './is-loopback.ts';
import type { WeakSetting } from './weak-setting.ts';

/** A key service on another machine is asked through TLS only: its token would open every epoch. */
export const keyServiceInClear: WeakSetting = {
  code: 'key-service-in-clear',
  production: 'refuses',
  look({ settings }) {
    const { keyService } = settings;
    if (keyService === undefined) return undefined;
    const { protocol, hostname } = new URL(keyService.origin);
    if (protocol === 'https:' || isLoopback(hostname)) return undefined;
    return {
      says: `RCMS_KEY_SERVICE leads to ${keyService.origin}: its token, and data keys as it wraps them, pass in clear`,
      mend: 'Use https://, and NODE_EXTRA_CA_CERTS for a certificate authority of your own.',
    };
  },
};
