import { describe, expect, it } from 'vitest';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import { decide } from '../../../core/engine/decide/decide.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import { type SideCopy, sideCopy } from '../../../core/engine/model/side-copy.ts';
import { availableCommands } from '../../../core/engine/views/available-commands.ts';
import { reachRows } from '../../../core/engine/views/reach-rows.ts';
import { searchTerms } from '../../../core/engine/views/search-terms.ts';
import { worklistRows } from '../../../core/engine/views/worklist-rows.ts';
import { compiledPacks } from '../../packs/compiled-packs.ts';
import { peopleOf, randomWalk, type WalkStep } from '../../packs/random-walk.ts';
import { chanceFrom } from '../../packs/sample-answers.ts';
import { propertyRuns } from '../../property-runs.ts';

/** What one side learns from one command: its copies of the events, its lists, what it may do, what it is refused. */
interface Learnt {
  readonly bySide: boolean;
  readonly copies: readonly SideCopy[];
  readonly sight: unknown;
  readonly refused: unknown;
}

const twoSided = compiledPacks().filter(({ pack }) => pack.sides.length > 1);

describe.each(twoSided)('what one side keeps to itself in $name', ({ pack }) => {
  it.each(pack.sides)('leaves no trace for the others when it is done by %s', (secretive) => {
    const start = Math.floor(Math.random() * 1_000_000);
    let pairs = 0;
    for (let seed = start; pairs < propertyRuns(4); seed++) {
      expect(seed, `private steps by ${secretive} are too rare to compare`).toBeLessThan(start + 100 * propertyRuns(4));
      const walk = randomWalk(pack, pack.seed, chanceFrom(seed), 40);
      const isSecret = ({ before, events }: WalkStep) =>
        before !== undefined &&
        events.length > 0 &&
        events.every(({ sides }) => sides.length === 1 && sides[0] === secretive);
      for (const left of walk.filter(isSecret).slice(0, 4)) {
        const rest = walk.filter((step) => step !== left);
        for (const observer of pack.sides.filter((side) => side !== secretive)) {
          const withIt = follow(pack, walk, observer);
          withIt.splice(walk.indexOf(left), 1);
          compare(withIt, follow(pack, rest, observer), `seed ${seed}`);
          pairs++;
        }
      }
    }
  });
});

/** Compares until the secretive side itself acts differently in the open: from there on the walks differ rightly. */
function compare(withIt: readonly Learnt[], without: readonly Learnt[], where: string): void {
  for (const [index, learnt] of withIt.entries()) {
    const other = without[index];
    if (!other) return;
    if (!learnt.bySide && JSON.stringify(learnt.copies) !== JSON.stringify(other.copies)) return;
    expect(JSON.stringify(other), where).toBe(JSON.stringify(learnt));
  }
}

function follow(pack: CompiledPack, walk: readonly WalkStep[], observer: string): Learnt[] {
  const law = { caseVersion: pack, active: pack };
  let caseFile: CaseFile | undefined;
  return walk.map((step, index) => {
    const salt = `salt-${step.now}-${JSON.stringify(step.command)}`;
    const grants = { caseId: 'case', reference: `REF-${salt.length}`, salt };
    const decision = decide(law, pack.seed, caseFile, step.command, { actor: step.actor, now: step.now, grants });
    caseFile = decision.caseFile;
    const events = [...decision.passed, ...(decision.outcome.ok ? decision.outcome.value.events : [])];
    const bySide = step.actor.kind === 'clock' || pack.seed.authorities[step.actor.authority]?.side === observer;
    return {
      bySide,
      copies: events.filter(({ sides }) => sides.includes(observer)).map((event) => sideCopy(event, observer)),
      sight: caseFile ? sightOf(pack, caseFile, step, observer) : index * 0,
      refused: bySide && !decision.outcome.ok ? decision.outcome.error : null,
    };
  });
}

function sightOf(pack: CompiledPack, caseFile: CaseFile, step: WalkStep, observer: string): unknown {
  const law = { caseVersion: pack, active: pack };
  const service = pack.services[caseFile.service];
  if (!service) return undefined;
  const parties = new Set([
    ...Object.values(caseFile.parties),
    ...Object.values(caseFile.participants).map((one) => one.authority),
  ]);
  const people = peopleOf(pack, pack.seed).filter(
    (one) => pack.seed.authorities[one.authority]?.side === observer && parties.has(one.authority),
  );
  return {
    reach: reachRows(pack, pack.seed, caseFile).filter(({ side }) => side === observer),
    rows: worklistRows(pack, service, pack.seed, caseFile).filter(({ side }) => side === observer),
    terms: searchTerms(service, caseFile).filter(({ side }) => side === observer),
    offers: people.map((actor) => availableCommands(law, pack.seed, caseFile, { actor, now: step.now, grants: {} })),
  };
}
