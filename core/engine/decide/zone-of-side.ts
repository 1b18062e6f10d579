import type { Side } from '../basics/identifiers.ts';
import { findParty } from './authority-of.ts';
import type { Progress } from './progress.ts';

/** The zone in which a side's days begin and end: its party's, or the pack's where the world does not know the party. */
export function zoneOfSide({ world, caseFile, law }: Progress, side: Side): string {
  return findParty(world, caseFile, side)?.zone ?? law.caseVersion.zone;
}
