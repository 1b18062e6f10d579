import type { TransitionRule } from '../compile/compiled-service.ts';
import { findParty } from './authority-of.ts';
import type { Progress } from './progress.ts';

/** Receipt happens to the receiver: its zone dates a transmission; any other step is dated where it is taken. */
export function zoneOfStep({ world, caseFile, law }: Progress, rule: TransitionRule): string {
  const side = rule.transmits[0]?.to ?? rule.by;
  return (findParty(world, caseFile, side) ?? findParty(world, caseFile, rule.by))?.zone ?? law.caseVersion.zone;
}
