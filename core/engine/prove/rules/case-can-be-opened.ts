import type { ProofRule } from './proof-rule.ts';

/** The opening of a case asks no condition: nothing is known yet that could answer it. */
export const caseCanBeOpened: ProofRule = ({ service, outline }, report) => {
  const start = service.machine.start(() => undefined);
  if (start.is !== 'unanswered') return;
  report(
    outline.workflow.at('initial'),
    'PROOF-NO-START',
    `No case can be opened: the workflow begins by asking ${JSON.stringify(start.condition)}, before anything is known.`,
    { hint: 'Begin with a state in which somebody acts, and ask after that.' },
  );
};
