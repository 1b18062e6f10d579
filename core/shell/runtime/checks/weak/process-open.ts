import type { WeakSetting } from './weak-setting.ts';

/** Arguments and options of Node by which the memory of the process, keys included, can be read from outside. */
const opening = /--(inspect|heapsnapshot|heap-prof|cpu-prof|report-|diagnostic-dir|abort-on-uncaught-exception)/;

/** A debugger reads keys; a report of a crash writes the environment, database password included, into a file. */
export const processOpen: WeakSetting = {
  code: 'process-open',
  production: 'refuses',
  look({ host: { nodeArguments, environment } }) {
    const options = [...nodeArguments, ...(environment.NODE_OPTIONS ?? '').split(/\s+/)];
    const found = options.find((option) => opening.test(option))?.split('=')[0];
    if (found === undefined) return undefined;
    return {
      says: `Node runs with ${found}: the memory of the process can be read`,
      mend: 'Take it out of the command line and of NODE_OPTIONS.',
    };
  },
};

/** Certificates are looked at. */
export const certificatesIgnored: WeakSetting = {
  code: 'certificates-ignored',
  production: 'refuses',
  look: ({ host: { environment } }) =>
    environment.NODE_TLS_REJECT_UNAUTHORIZED === '0'
      ? {
          says: 'NODE_TLS_REJECT_UNAUTHORIZED is 0: no certificate is looked at',
          mend: 'Unset it; name a certificate authority of your own in NODE_EXTRA_CA_CERTS.',
        }
      : undefined,
};

/** A crash leaves no picture of the memory, in which keys and open cases stand, on the disk. */
export const coreDumps: WeakSetting = {
  code: 'core-dumps',
  production: 'warns',
  look: ({ host: { coreSize } }) =>
    coreSize !== undefined && coreSize > 0
      ? {
          says: 'a crash would write the memory of the process, keys included, to the disk',
          mend: 'Start it with ulimit -c 0, or LimitCORE=0 in its unit.',
        }
      : undefined,
};
