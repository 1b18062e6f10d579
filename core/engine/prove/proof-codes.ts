/** What proving can find wrong with a pack: code and meaning, for the reference. */
export const proofCodes = {
  'EXPLANATION-STALE': 'An entry of `explained` in pack.yaml explains no warning of this pack.',
  'FLOW-ACROSS':
    'Somebody of one side sees how a condition came out that rests on data of another side which they may not read.',
  'FLOW-DISCLOSES': 'Somebody sees how a condition came out that rests on data of their side which they may not read.',
  'FLOW-IDLE': 'A rule discloses its outcome to a role that sees nothing by it which it may not read.',
  'PROOF-CHOICE-OPEN':
    'A state decides by itself, and where none of its conditions holds the case rests there without a way of its own.',
  'PROOF-CLOCK-CIRCLE': 'Deadlines run out and start each other for ever without anybody acting.',
  'PROOF-CLOCK-ENDS-CASE': 'A deadline that runs out ends the case by itself; no person states that it has.',
  'PROOF-CLOCK-SHOWS': 'A clock shows a side when something happens of which that side does not know.',
  'PROOF-DEADLINE-NEVER-MET': 'Nothing that meets a deadline can happen while it runs.',
  'PROOF-DEADLINE-NEVER-STARTS': 'What starts a deadline can never happen.',
  'PROOF-EXPIRY-ASKS':
    'The event of a deadline asks a condition; where that cannot be said the deadline ends without its effect.',
  'PROOF-EXPIRY-NOT-ACCEPTED': 'A deadline can run out where the workflow does not accept its event.',
  'PROOF-EXPIRY-REFUSED':
    'A deadline can run out where every condition of its event says no, so that it has no effect.',
  'PROOF-INCOMPLETE': 'The workflow was not explored to its end, so not everything was proved.',
  'PROOF-JOIN-WAITS': 'Parallel work waits for a region that can never come to its end.',
  'PROOF-NO-CLOCK': 'A case waits in a state where no clock can be running, and the pack does not say why.',
  'PROOF-NO-END': 'A case can come to where it goes round for ever and no end can be reached.',
  'PROOF-NO-START': 'No case can be opened, because the opening asks a condition before anything is known.',
  'PROOF-RESPONSIBLE-IDLE': 'None of the roles that are responsible in a state may take a step there.',
  'PROOF-STATE-UNSEEN':
    'The case can come to a state that no side may know which knows the case, so that it would be lost.',
  'PROOF-STEP-NEVER': 'A step is accepted where a case can stand, but nobody may ever take it there.',
  'PROOF-STUCK': 'A case can come to where nothing can follow and that is no end.',
  'PROOF-UNATTENDED': 'A case waits in a state in which nobody is responsible.',
  'PROOF-UNCONFIRMED': 'A legal effect that a person must confirm can be passed over without that.',
  'PROOF-UNREACHABLE': 'A state can never be reached.',
  'SAFEGUARD-AT-RUN-TIME':
    'The workflow has a path that breaks a safeguard; the step that would break it is refused when it is tried.',
  'SAFEGUARD-BLOCKS': 'Where a safeguard refuses, no end can be reached any more.',
  'SAFEGUARD-DISCLOSES': 'A step is refused by what its side does not know, so that the refusal would tell it.',
  'SAFEGUARD-NOT-COVERED': 'A safeguard can neither be proved nor enforced.',
  'SAFEGUARD-SHAPE': 'A safeguard lacks what its pattern needs, or says what its pattern does not have.',
} as const satisfies Record<string, string>;

/** The code of a diagnostic of proving. */
export type ProofCode = keyof typeof proofCodes;
