import { isZone } from '../../../engine/calendar/is-zone.ts';
import { type Finding, fine, problem } from './check.ts';

const builtIn = Date.parse('2026-01-01T00:00:00Z');
const farZones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu'];

/** The machine's clock is plausible and its time zones are known: both decide dates. */
export function checkClock(now: number = Date.now()): Finding {
  const time = new Date(now).toISOString();
  if (now < builtIn)
    return problem('clock', `the machine says ${time}`, 'Set its clock, for example with an NTP service.');
  const unknown = farZones.filter((zone) => !isZone(zone));
  return unknown.length === 0
    ? fine('clock', `${time}, time zones known`)
    : problem('clock', `time zones are missing (${unknown.join(', ')})`, 'Use a Node with full ICU data.');
}
