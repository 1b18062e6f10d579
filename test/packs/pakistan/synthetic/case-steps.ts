import type { CivilDate } from '../../../../core/engine/basics/civil-date.ts';
import type { Json } from '../../../../core/engine/basics/json.ts';
import { addDays } from '../../../../core/engine/calendar/add-days.ts';
import { type Cast, ministry } from './cast.ts';

/** A step of a case's past, as an import row carries it: `on` counts from the day of import. */
export interface PastStep {
  readonly on: string;
  readonly by: string;
  readonly do: string;
  readonly [field: string]: Json;
}

/** The steps of a case that one cast can take, each so many days before the import. */
export interface CaseSteps {
  open(ago: number): PastStep;
  submit(ago: number, again?: boolean): PastStep;
  receive(ago: number): PastStep;
  returnIncomplete(ago: number, reason: string): PastStep;
  lookUp(ago: number, outcome: string): PastStep;
  interview(ago: number, outcome: string): PastStep;
  agree(ago: number, basis: string): PastStep;
  refuse(ago: number, reason: string): PastStep;
  findNotBlocked(ago: number): PastStep;
  extend(ago: number, reason: string): PastStep;
  confirmEffect(ago: number): PastStep;
  issueDocument(ago: number, number: number): PastStep;
  recheck(ago: number): PastStep;
  notifyTransfer(ago: number, arrivesIn: number): PastStep;
  admit(ago: number): PastStep;
  refuseArrival(ago: number, reason: string): PastStep;
  writeToApplicant(ago: number): PastStep;
  claim(ago: number): PastStep;
  simple(what: string, ago: number, by: 'officer' | 'supervisor'): PastStep;
}

/** The steps of one cast. Dates inside answers are absolute: they count from `today`. */
export function caseSteps(cast: Cast, today: CivilDate): CaseSteps {
  const step = (by: string, what: string, ago: number, more: Readonly<Record<string, Json>> = {}): PastStep => ({
    on: `-${ago}d`,
    by,
    do: what,
    ...more,
  });
  const day = (ago: number) => addDays(today, -ago);
  const airport = `airport-${cast.airport}`;
  const border = `${airport}-officer`;
  return {
    open: (ago) => step(cast.officer, 'open-case', ago),
    submit: (ago, again = false) => step(cast.officer, again ? 'resubmit' : 'submit', ago),
    receive: (ago) => step(ministry.intake, 'confirm-receipt', ago),
    returnIncomplete: (ago, reason) => step(ministry.intake, 'return-incomplete', ago, { reason }),
    lookUp: (ago, outcome) =>
      step(ministry.registry, 'report-lookup', ago, {
        answers: { outcome, searchedBy: 'identity-card-number', checkedOn: day(ago) },
      }),
    interview: (ago, outcome) =>
      step(cast.mission, 'report-interview', ago, { answers: { outcome, mode: 'documents', heldOn: day(ago) } }),
    agree: (ago, basis) => step(ministry.approver, 'agree', ago, { answers: { nationalityConfirmed: true, basis } }),
    refuse: (ago, reason) => step(ministry.approver, 'refuse', ago, { reason }),
    findNotBlocked: (ago) =>
      step(ministry.supervisor, 'record-finding', ago, {
        question: 'reply.extension-blocked',
        answer: false,
        reason: 'read-in-the-law',
      }),
    extend: (ago, reason) => step(ministry.approver, 'extend-deadline', ago, { deadline: 'reply', reason }),
    confirmEffect: (ago) => step(ministry.supervisor, 'confirm-effect', ago),
    issueDocument: (ago, number) =>
      step(ministry.passports, 'issue-document', ago, {
        answers: {
          kind: 'emergency-travel-document',
          number: `TEST-${String(number).padStart(5, '0')}`,
          issuedOn: day(ago),
          validUntil: addDays(day(ago), 184),
        },
      }),
    recheck: (ago) =>
      step(cast.officer, 'record-answers', ago, {
        form: 'recheck',
        answers: { stillRemovable: true, checkedOn: day(ago) },
      }),
    notifyTransfer: (ago, arrivesIn) =>
      step(cast.officer, 'notify-transfer', ago, {
        answers: {
          airport,
          // The check that is signed with the notice is good for thirty days.
          arrivalDate: addDays(today, Math.min(arrivesIn, 30 - ago)),
          flightKind: 'scheduled',
          flight: 'XX 000',
          escorts: 2,
        },
      }),
    admit: (ago) => step(border, 'admit', ago, { answers: { airport, arrivedOn: day(ago) } }),
    refuseArrival: (ago, reason) =>
      step(border, 'refuse-arrival', ago, { reason, answers: { airport, arrivedOn: day(ago) } }),
    writeToApplicant: (ago) =>
      step(ministry.intake, 'post-message', ago, {
        to: ['requesting'],
        text: 'Sample message: please send a legible scan.',
      }),
    claim: (ago) => step(ministry.approver, 'claim-task', ago, { role: 'ministry-approver' }),
    simple: (what, ago, by) => step(by === 'officer' ? cast.officer : ministry.supervisor, what, ago),
  };
}
