import { probePort } from '../probe-port.ts';
import type { Settings } from '../settings.ts';
import { type Finding, fine, problemOf } from './check.ts';

/** The address and port can be listened on. */
export async function checkPort(settings: Pick<Settings, 'host' | 'port'>): Promise<Finding> {
  try {
    await probePort(settings);
    return fine('port', `${settings.host}:${settings.port} is free`);
  } catch (error) {
    return problemOf('port', error);
  }
}
