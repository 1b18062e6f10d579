import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../../core/engine/basics/diagnostic.ts';
import { verify } from '../../../core/engine/prove/verify.ts';
import { propertyRuns } from '../../property-runs.ts';
import { lookAtEverything, type Seen } from './brute-force/look-at-everything.ts';
import { packOf, smallProcedure } from './brute-force/small-procedure.ts';
import { tinyPack } from './tiny-pack.ts';

/** What proving says, in the words of the explorer that looks at everything. */
function said(diagnostics: readonly Diagnostic[]): Omit<Seen, 'unreached'> & { readonly isUnreached: boolean } {
  const at = (...codes: string[]) => [
    ...new Set(diagnostics.filter(({ code }) => codes.includes(code)).map((each) => nameOf(each.at.pointer))),
  ];
  return {
    isUnreached: at('PROOF-UNREACHABLE', 'PROOF-JOIN-WAITS').length > 0,
    isLost: at('PROOF-STUCK', 'PROOF-NO-END').length > 0,
    unaccepted: at('PROOF-EXPIRY-NOT-ACCEPTED', 'PROOF-EXPIRY-REFUSED').sort(),
    unattended: at('PROOF-UNATTENDED', 'PROOF-RESPONSIBLE-IDLE').sort(),
    untimed: at('PROOF-NO-CLOCK').sort(),
    neverStarted: at('PROOF-DEADLINE-NEVER-STARTS').sort(),
  };
}

/** The state, or the deadline, that a pointer is about. */
function nameOf(pointer: string): string {
  if (!pointer.startsWith('/states')) return pointer.split('/')[1] as string;
  return pointer.replace(/^\/states\//, '').replaceAll('/states/', '.');
}

test('whatever looking at everything finds wrong with a small procedure, proving finds too, and nothing else', {
  timeout: 120_000,
}, () => {
  const tried = { compiled: 0, clean: 0, wrong: 0 };
  fc.assert(
    fc.property(smallProcedure, (procedure) => {
      const { pack, diagnostics, proofs } = verify(tinyPack(packOf(procedure)));
      if (!pack) return;
      tried.compiled++;
      expect(proofs.services.map(({ explored }) => explored)).toEqual(['whole']);
      const { unreached, ...seen } = lookAtEverything(procedure);
      const expected = { ...seen, isUnreached: unreached.length > 0 };
      tried[
        Object.values(expected).some((each) => (Array.isArray(each) ? each.length > 0 : each)) ? 'wrong' : 'clean'
      ]++;
      const { neverStarted, ...rest } = said(diagnostics);
      const { neverStarted: idle, ...others } = expected;
      expect(rest).toEqual(others);
      // A clock that waits for what never happens is not told beside the step or the state that is.
      const isTold = diagnostics.some(({ code }) => code === 'PROOF-STEP-NEVER' || code === 'PROOF-UNREACHABLE');
      expect(neverStarted).toEqual(isTold ? idle.filter((id) => neverStarted.includes(id)) : idle);
    }),
    { numRuns: propertyRuns(60) },
  );
  // Both kinds are among them, or nothing was compared; one in fifty is clean.
  expect(tried.wrong).toBeGreaterThan(10);
  if (tried.compiled > 500) expect(tried.clean).toBeGreaterThan(0);
});
