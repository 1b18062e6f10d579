import type { CaseSteps, PastStep } from './case-steps.ts';
import type { SeededRandom } from './seeded-random.ts';

/** The past of a case that stands at one stage on the day of import. */
export interface Story {
  /** How many of 200 cases stand there. */
  readonly share: number;
  /** Never transmitted: may lack forms. */
  readonly draft?: true;
  tell(steps: CaseSteps, random: SeededRandom, number: number): readonly PastStep[];
}

/** Every stage of the procedure, by name. All margins are two days or more, so that no zone or month end matters. */
export const stories: Readonly<Record<string, Story>> = {
  draft: { share: 10, draft: true, tell: (steps, random) => [steps.open(random.between(1, 20))] },
  discarded: { share: 2, draft: true, tell: (steps) => [steps.open(12), steps.simple('discard', 9, 'officer')] },
  'completeness-check': { share: 12, tell: (steps, random) => submitted(steps, random.between(1, 3)) },
  incomplete: {
    share: 8,
    tell: (steps, random) => [
      ...submitted(steps, 8),
      steps.returnIncomplete(6, random.pick(incompleteness)),
      ...(random.chance(0.5) ? [steps.writeToApplicant(6)] : []),
    ],
  },
  resubmitted: {
    share: 5,
    tell: (steps, random) => [
      ...submitted(steps, 9),
      steps.returnIncomplete(7, random.pick(incompleteness)),
      steps.submit(2, true),
    ],
  },
  verification: { share: 18, tell: (steps, random) => received(steps, random.between(1, 8)) },
  'mission-awaited': {
    share: 10,
    tell: (steps, random) => [...received(steps, 12), steps.lookUp(random.between(3, 8), 'match')],
  },
  'registry-awaited': {
    share: 8,
    tell: (steps) => [...received(steps, 8), steps.interview(3, 'inconclusive')],
  },
  decision: {
    share: 13,
    tell: (steps, random) => {
      const ago = random.between(12, 20);
      return [...verified(steps, ago), ...(random.chance(0.5) ? [steps.claim(ago - 8)] : [])];
    },
  },
  'near-due': { share: 9, tell: (steps, random) => verified(steps, random.between(25, 27)) },
  extended: {
    share: 8,
    tell: (steps, random) => [
      ...received(steps, 40),
      steps.lookUp(30, 'candidate'),
      steps.findNotBlocked(15),
      steps.extend(14, random.pick(['legal-obstacle', 'factual-obstacle'])),
    ],
  },
  'deemed-agreed': { share: 9, tell: (steps, random) => received(steps, random.between(34, 44)) },
  'deemed-confirmed': { share: 5, tell: (steps) => [...received(steps, 50), steps.confirmEffect(12)] },
  refused: {
    share: 12,
    tell: (steps, random) => {
      const ago = random.between(30, 90);
      return [
        ...received(steps, ago),
        steps.lookUp(ago - 5, 'no-match'),
        steps.interview(ago - 9, 'nationality-not-supported'),
        steps.refuse(ago - 12, random.pick(['not-a-national', 'nationality-not-established'])),
      ];
    },
  },
  'document-awaited': { share: 9, tell: (steps, random) => agreed(steps, random.between(2, 9)) },
  'transfer-awaited': { share: 13, tell: (steps, random, number) => documented(steps, random.between(20, 60), number) },
  'transfer-near-due': { share: 6, tell: (steps, _random, number) => documented(steps, 85, number) },
  'arrival-awaited': {
    share: 10,
    tell: (steps, random, number) => noticed(steps, random.between(25, 50), number, random.between(2, 9)),
  },
  readmitted: {
    share: 15,
    tell: (steps, random, number) => {
      const ago = random.between(30, 80);
      return [...noticed(steps, ago, number, 12 - ago), steps.admit(ago - 12)];
    },
  },
  'turned-back': {
    share: 3,
    tell: (steps, random, number) => [
      ...noticed(steps, 30, number, -5),
      steps.refuseArrival(5, random.pick(arrivalReasons)),
    ],
  },
  'refused-at-arrival': {
    share: 3,
    tell: (steps, random, number) => [
      ...noticed(steps, 40, number, -15),
      steps.refuseArrival(15, random.pick(arrivalReasons)),
      steps.simple('close-turned-back', 11, 'supervisor'),
    ],
  },
  overdue: { share: 4, tell: (steps, _random, number) => documented(steps, 100, number) },
  lapsed: {
    share: 2,
    tell: (steps, _random, number) => [
      ...documented(steps, 120, number),
      steps.simple('close-overdue', 20, 'supervisor'),
    ],
  },
  withdrawn: {
    share: 6,
    tell: (steps, random) => [...received(steps, random.between(14, 25)), steps.simple('withdraw', 6, 'officer')],
  },
};

const incompleteness = ['particulars-missing', 'not-legible', 'photo-missing'];
const arrivalReasons = ['no-travel-document', 'not-on-the-list'];

function submitted(steps: CaseSteps, ago: number): PastStep[] {
  return [steps.open(ago + 2), steps.submit(ago)];
}

function received(steps: CaseSteps, ago: number): PastStep[] {
  return [...submitted(steps, ago + 1), steps.receive(ago)];
}

function verified(steps: CaseSteps, ago: number): PastStep[] {
  return [...received(steps, ago), steps.lookUp(ago - 4, 'match'), steps.interview(ago - 7, 'nationality-supported')];
}

/** Agreed so many days ago, on the record that the registry found. */
function agreed(steps: CaseSteps, ago: number): PastStep[] {
  return [...verified(steps, ago + 10), steps.agree(ago, 'registry-record')];
}

function documented(steps: CaseSteps, ago: number, number: number): PastStep[] {
  return [...agreed(steps, ago), steps.issueDocument(ago - 4, number)];
}

function noticed(steps: CaseSteps, ago: number, number: number, arrivesIn: number): PastStep[] {
  return [...documented(steps, ago, number), steps.recheck(ago - 8), steps.notifyTransfer(ago - 8, arrivesIn)];
}
