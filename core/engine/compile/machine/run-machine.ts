import { createMachine, initialTransition, transition } from 'xstate';
import type { StateValue } from '../../model/case-file.ts';
import type { GuardReader, Step } from '../compiled-machine.ts';
import { type MachineNode, type Move, movesOf, walkTree } from './machine-tree.ts';

/** Computes steps; executes nothing and keeps nothing. */
export interface MachineRunner {
  start(guard: GuardReader): Step;
  /** Only for a complete state in which an active state lists the event. */
  step(state: StateValue, event: string, guard: GuardReader): Step;
}

/** More microsteps than any sound machine takes; cycles are refused before. */
const maxIterations = 1_000;
const machineId = 'machine';

/**
 * Gives a checked machine to XState. Only what the tree holds is handed over, so nothing that was not checked can have
 * an effect. Guards are read from the context, one answer per step; entering and leaving come back as actions that
 * nobody executes, so that states passed through by themselves are known too.
 */
export function runMachine(root: MachineNode): MachineRunner {
  const guards = new Set([...walkTree(root)].flatMap(movesOf).flatMap(({ guard }) => (guard ? [guard] : [])));
  const machine = createMachine(
    {
      id: machineId,
      ...nodeConfig(root),
      entry: [],
      exit: [],
      options: { maxIterations },
      context: ({ input }: { input: unknown }) => ({ answers: input as Answers }),
    } as Parameters<typeof createMachine>[0],
    {
      guards: Object.fromEntries(
        [...guards].map((name) => [name, ({ context }: { context: object }) => (context as Asked).answers.get(name)]),
      ),
    },
  );
  return {
    start(guard) {
      const answers = new Answers(guard);
      const [snapshot, actions] = initialTransition(machine, answers as never);
      return finish(snapshot, actions, answers);
    },
    step(state, event, guard) {
      const answers = new Answers(guard);
      const before = machine.resolveState({ value: state, context: { answers } });
      const chosen = machine.getTransitionData(before, { type: event });
      if (answers.unanswered !== undefined) return { is: 'unanswered', condition: answers.unanswered };
      if (chosen.length === 0) return { is: 'refused', conditions: answers.denied };
      const [snapshot, actions] = transition(machine, before, { type: event });
      return finish(snapshot, actions, answers);
    },
  };
}

interface Asked {
  readonly answers: Answers;
}

/** The conditions asked in one step: each at most once, so that one step sees one truth. */
class Answers {
  readonly #guard: GuardReader;
  readonly #known = new Map<string, boolean>();
  /** The first condition that could not be said. The step it belongs to is thrown away. */
  unanswered: string | undefined;

  constructor(guard: GuardReader) {
    this.#guard = guard;
  }

  get(name: string): boolean {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const answer = this.#guard(name);
    if (answer === undefined) this.unanswered ??= name;
    this.#known.set(name, answer === true);
    return answer === true;
  }

  get denied(): readonly string[] {
    return [...this.#known].filter(([, answer]) => !answer).map(([name]) => name);
  }
}

type Snapshot = ReturnType<typeof transition<ReturnType<typeof createMachine>>>[0];
type Actions = readonly { readonly type: string; readonly params: unknown }[];

function finish(snapshot: Snapshot, actions: Actions, answers: Answers): Step {
  if (answers.unanswered !== undefined) return { is: 'unanswered', condition: answers.unanswered };
  if (snapshot.status === 'error') throw snapshot.error;
  const paths = actions.map(({ type, params }) => ({ type, path: (params as { path: string }).path }));
  // XState leaves every state once the machine has ended; the case stays in its final state.
  const happened =
    snapshot.status === 'done' ? paths.slice(0, paths.findLastIndex(({ type }) => type === 'enter') + 1) : paths;
  return {
    is: 'moved',
    state: snapshot.value as StateValue,
    entered: happened.filter(({ type }) => type === 'enter').map(({ path }) => path),
    left: happened.filter(({ type }) => type === 'leave').map(({ path }) => path),
  };
}

function nodeConfig(node: MachineNode): object {
  return {
    ...(node.kind === 'parallel' || node.kind === 'final' ? { type: node.kind } : {}),
    ...(node.kind === 'compound' ? { initial: node.initial } : {}),
    ...(node.children.size > 0
      ? { states: Object.fromEntries([...node.children].map(([key, child]) => [key, nodeConfig(child)])) }
      : {}),
    on: Object.fromEntries([...node.on].map(([event, moves]) => [event, moves.map(moveConfig)])),
    ...(node.always.length > 0 ? { always: node.always.map(moveConfig) } : {}),
    ...(node.onDone ? { onDone: moveConfig(node.onDone) } : {}),
    entry: [{ type: 'enter', params: { path: node.path } }],
    exit: [{ type: 'leave', params: { path: node.path } }],
  };
}

function moveConfig(move: Move): object {
  return {
    target: `#${machineId}.${move.to?.path}`,
    reenter: move.reenter,
    ...(move.guard === undefined ? {} : { guard: move.guard }),
  };
}
