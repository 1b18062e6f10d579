import type { Cursor } from '../pack/cursor.ts';
import { findPreset } from './assemble-counting.ts';

const parts = ['starts', 'within', 'counting', 'metBy', 'cancelledBy', 'pausedBy', 'extension', 'onExpiry'];

/**
 * The parts of a deadline rule that nobody could confirm. A part is judged by its own source; without one, by that of
 * the preset that it names, or of the rule.
 */
export function unconfirmedParts(rule: Cursor, presets: ReadonlyMap<string, Cursor>): readonly string[] {
  return parts.filter((name) => {
    const part = rule.at(name);
    if (!part.isThere) return false;
    const preset = name === 'counting' ? findPreset(part, presets) : undefined;
    const statuses = [part, preset, rule].map((each) => each?.at('source').at('status').text);
    return statuses.find((status) => status !== undefined) === 'unconfirmed';
  });
}
