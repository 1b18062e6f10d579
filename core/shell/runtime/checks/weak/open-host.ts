import { isLoopback } from './is-loopback.ts';
import type { WeakSetting } from './weak-setting.ts';

/** The server speaks no TLS itself: on an address that others reach, passwords would pass in clear. */
export const openHost: WeakSetting = {
  code: 'open-host',
  production: 'refuses',
  look: ({ settings: { host, proxies = [] } }) =>
    isLoopback(host) || proxies.length > 0
      ? undefined
      : {
          says: `the server listens on ${host}, and no proxy that brings TLS is named`,
          mend: 'Put a proxy with TLS in front and name its address with RCMS_PROXY or --proxy, or listen on 127.0.0.1.',
        },
};
