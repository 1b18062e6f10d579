import type { Rights } from '../access/rights.ts';
import type { Refusal } from '../basics/refusal.ts';
import type { Law } from '../decide/progress.ts';
import { retentionPlan } from '../decide/retention/retention-plan.ts';
import { answering, standOf } from '../decide/retention/stand-of.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Command } from '../model/command.ts';
import type { Context } from '../model/context.ts';
import type { World } from '../model/world.ts';
import type { AvailableCommand } from './available-command.ts';

/** What an actor may try now about the keeping of what its side holds, of an open case and of one that has ended. */
export function retentionCommands(
  law: Law,
  world: World,
  caseFile: CaseFile,
  context: Context,
  { side, roles }: Rights,
  attempt: (command: Command) => { readonly refused?: Refusal },
): readonly AvailableCommand[] {
  const named = law.active.retention.flatMap(({ hold, release }) => [...(hold?.by ?? []), ...(release?.by ?? [])]);
  if (!named.some((role) => roles.includes(role))) return [];
  const plan = retentionPlan({ law, world, caseFile }, side);
  const mine = (names: readonly string[] | undefined) => names?.some((role) => roles.includes(role)) ?? false;
  const asked = new Map<string, AvailableCommand>();
  for (const planned of plan) {
    const stand = standOf(caseFile, planned, context.now);
    const { ref, hold } = planned.rule ?? {};
    if (ref === undefined || (stand !== 'release' && stand !== 'review') || !mine(answering(planned))) continue;
    if (stand === 'release') {
      asked.set(ref, { command: 'release-data', name: ref, ...attempt({ type: 'release-data', rule: ref }) });
    } else {
      const reasons = hold ? { reasons: hold.reasons } : {};
      const refused = attempt({ type: 'answer-review', rule: ref, answer: 'erase', reason: 'reason' });
      asked.set(ref, { command: 'answer-review', name: ref, ...reasons, ...refused });
    }
  }
  const holding = plan.flatMap(({ rule }) => (rule?.hold && mine(rule.hold.by) ? [rule.hold] : []));
  return [...asked.values(), ...holdCommands(caseFile, side, holding[0]?.reasons)];
}

function holdCommands(caseFile: CaseFile, side: string, reasons: string | undefined): readonly AvailableCommand[] {
  if (reasons === undefined) return [];
  if (!caseFile.retained?.[side]?.hold) return [{ command: 'place-hold', reasons }];
  return [{ command: 'confirm-hold' }, { command: 'lift-hold' }];
}
