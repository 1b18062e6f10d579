/** What can be wrong with a workflow machine: code and meaning, for the reference. */
export const machineCodes = {
  'MACHINE-SHAPE': 'A part of the machine has the wrong shape (a text where an object is expected, a missing part).',
  'MACHINE-KEY-UNKNOWN': 'The machine has a key that is not part of the pack language, so it would have no effect.',
  'MACHINE-NAME': 'A state, event or condition has a name that the machine cannot carry.',
  'MACHINE-TOO-LARGE': 'The machine has more states, or deeper ones, than the engine accepts.',
  'MACHINE-TARGET-UNKNOWN': 'A transition leads to a state that does not exist.',
  'MACHINE-INITIAL-UNKNOWN': 'The initial state is not one of the states beside it.',
  'MACHINE-GUARD-ON-DONE':
    'An onDone has a condition; where the condition does not hold the case would be stuck for ever.',
  'MACHINE-ALWAYS-CYCLE': 'Automatic steps lead back to where they began, so the machine could run for ever.',
  'MACHINE-STUCK': 'A state can neither be left nor ends the case.',
  'MACHINE-JOIN-STUCK': 'Parallel work, or a nested end, that nothing waits for or that can never be complete.',
  'MACHINE-REGION-CROSSED': 'A transition inside one parallel region leads into another and restarts all of them.',
  'MACHINE-UNREACHABLE-CHOICE': 'A choice stands after one without a condition, so it can never be made.',
  'MACHINE-FINAL': 'A final state has transitions or states of its own, or lacks or wrongly has an outcome.',
  'MACHINE-SIDES': 'A state names a side that the pack does not have, or that may not know the state around it.',
} as const satisfies Record<string, string>;

/** One of the codes. */
/** The code of a diagnostic about a machine. */
export type MachineCode = keyof typeof machineCodes;
