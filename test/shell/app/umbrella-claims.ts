import { join } from 'node:path';
import type { PersonActor } from '../../../core/engine/model/actor.ts';
import { type MemorySystem, memorySystem } from './memory-system.ts';

/** The pack with a check of completeness. */
export const umbrellaOffice = join(import.meta.dirname, '../../packs/fixtures/umbrella-office');

const person = (authority: string, role: string): PersonActor => ({
  kind: 'person',
  user: `user-${role}-${authority}`,
  authority,
  roles: [role],
});

/** People around umbrellas. */
export const walkers = {
  puddles: person('puddle-club', 'club-secretary'),
  drizzle: person('drizzle-club', 'club-secretary'),
  clerk: person('counter', 'clerk'),
  head: person('counter', 'head-of-counter'),
};

/** A step of a claim: who takes which, after how many days, and why. */
export type ClaimStep = readonly [who: keyof typeof walkers, step: string, daysLater?: number, reason?: string];

/** The office with claims that were taken through some steps, each beginning on 2 March 2026. */
export async function officeWith(
  claims: readonly { readonly colour?: string; readonly steps: readonly ClaimStep[] }[],
) {
  const system = await memorySystem('2026-03-02T09:00:00.000Z', umbrellaOffice);
  for (const { colour, steps } of claims) await takeThrough(system, colour, steps);
  return system;
}

async function takeThrough(
  { app }: MemorySystem,
  colour: string | undefined,
  steps: readonly ClaimStep[],
): Promise<void> {
  const actor = walkers[steps[0]?.[0] ?? 'puddles'];
  const dayOf = (days: number) => `2026-03-${String(2 + days).padStart(2, '0')}T09:00:00.000Z` as never;
  const opened = await app.execute({ actor, command: { type: 'open-case', service: 'lost-umbrella' }, at: dayOf(0) });
  if (opened.is !== 'done') throw new Error(JSON.stringify(opened));
  let days = 0;
  for (const [who, transition, daysLater = 0, reason] of steps) {
    days += daysLater;
    const answers = { name: 'Sample Testcase', lostOn: '2026-03-01', ...(colour === undefined ? {} : { colour }) };
    const taken = await app.execute({
      actor: walkers[who],
      caseId: opened.caseId,
      command: {
        type: 'take-transition',
        transition,
        ...(transition === 'submit-claim' ? { answers } : {}),
        ...(reason === undefined ? {} : { reason }),
      },
      at: dayOf(days),
    });
    if (taken.is !== 'done') throw new Error(`${transition}: ${JSON.stringify(taken)}`);
  }
}
