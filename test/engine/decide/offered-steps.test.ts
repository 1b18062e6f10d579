import { describe, expect, it } from 'vitest';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import type { TransitionRule } from '../../../core/engine/compile/compiled-service.ts';
import { availableCommands } from '../../../core/engine/views/available-commands.ts';
import { catcher, lampRepair, reported, withLamp } from './lamp.ts';

const chase = lampRepair.transitions['chase-moths'] as TransitionRule;

/** What is offered of chasing moths, for which the count is still to be filled in, under a condition that reads something. */
function offered(holds: boolean | undefined, reads: string) {
  const pack = withLamp({
    transitions: { ...lampRepair.transitions, 'chase-moths': { ...chase, when: 'worth-it' } },
    conditions: { ...lampRepair.conditions, 'worth-it': { id: 'worth-it', reads: [reads], evaluate: () => holds } },
  });
  const context = { actor: catcher, now: instant('2026-03-02T14:00:00.000Z'), grants: {} };
  const law = { caseVersion: pack, active: pack };
  return availableCommands(law, pack.seed, reported(pack, 9).caseFile, context).find(
    ({ name, command }) => name === 'chase-moths' && command === 'take-transition',
  );
}

describe('a step with a form that is still to be filled in', () => {
  it('is offered where its condition holds', () => {
    const offer = { command: 'take-transition', name: 'chase-moths', form: 'moth-count' };
    expect(offered(true, 'darkness-report.moths')).toEqual(offer);
  });

  it('is shown with the refusal that it meets whatever is filled in', () => {
    expect(offered(false, 'case.openedOn')?.refused?.code).toBe('condition-not-met');
    expect(offered(undefined, 'case.openedOn')?.refused?.code).toBe('condition-unknown');
  });

  it('is offered alike, whichever way its condition is, to whoever may not read what it asks', () => {
    const offer = offered(false, 'darkness-report.keeper.bornOn');
    expect(offer).not.toHaveProperty('refused');
    expect(offer).toEqual(offered(true, 'darkness-report.keeper.bornOn'));
    expect(offer).toEqual(offered(undefined, 'darkness-report.keeper.bornOn'));
  });

  it('is offered where its condition asks the form itself', () => {
    expect(offered(false, 'moth-count.moths')).not.toHaveProperty('refused');
  });
});
