import { extname } from 'node:path';
import { isCivilDate } from '../../core/engine/basics/civil-date.ts';
import { act, nextDue, type Simulation, today, undo } from '../../core/engine/scenario/simulation.ts';
import type { Io } from '../io.ts';
import { writePicture } from '../picture.ts';
import { printSides, printSimulatedStep } from '../print/simulation.ts';
import { printStrips } from '../print/strips.ts';
import { UsageError } from '../usage-error.ts';
import type { Ask } from './ask.ts';
import { askStep } from './ask-step.ts';
import { parseDay } from './parse-do.ts';
import { saveScenario } from './save-scenario.ts';

/** Whom to ask, and in which language the pack's words are shown. */
export interface Asking {
  readonly ask: Ask;
  readonly io: Io;
  readonly language: string;
}

type Action = 'step' | 'clock' | 'sides' | 'strips' | 'undo' | 'save' | 'picture' | 'leave';

/** Asks what happens next until the person leaves; answers with the simulation as they left it. */
export async function askSimulation(begun: Simulation, asking: Asking): Promise<Simulation> {
  const { ask, io } = asking;
  let simulation = begun;
  while (!io.stop.aborted) {
    const action = await ask.choose<Action>(where(simulation), actions(simulation));
    if (action === undefined || action === 'leave') break;
    try {
      simulation = await perform(action, simulation, asking);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      ask.say([error.message]);
    }
  }
  return simulation;
}

function where(simulation: Simulation): string {
  const day = today(simulation);
  const { closed } = simulation.steps.at(-1)?.caseFile ?? {};
  if (day === undefined) return 'No case yet. What happens?';
  return closed ? `${day}: the case is closed (${closed.outcome}). What now?` : `${day}. What happens next?`;
}

function actions(simulation: Simulation) {
  const isBegun = simulation.steps.length > 0;
  const due = nextDue(simulation);
  const later = [
    {
      value: 'clock' as const,
      label: 'Time passes',
      hint: due === undefined ? 'no clock is running' : `next clock: ${due}`,
    },
    { value: 'sides' as const, label: 'What each side sees' },
    { value: 'strips' as const, label: 'Every day of each deadline' },
    { value: 'undo' as const, label: 'Take the last step back' },
    { value: 'save' as const, label: 'Keep as a scenario' },
    { value: 'picture' as const, label: 'Draw a picture' },
  ];
  return [
    { value: 'step' as const, label: 'Somebody acts' },
    ...(isBegun ? later : []),
    { value: 'leave' as const, label: 'Leave' },
  ];
}

async function perform(action: Action, simulation: Simulation, asking: Asking): Promise<Simulation> {
  const { ask, io, language } = asking;
  switch (action) {
    case 'step': {
      const step = await askStep(simulation, asking);
      return step ? told(act(simulation, step), ask) : simulation;
    }
    case 'clock': {
      const day = await ask.text('Until which day? A date, +3d, or due', nextDue(simulation) ?? '+1d', (text) =>
        dayProblem(simulation, text),
      );
      return day === undefined ? simulation : told(act(simulation, { on: parseDay(simulation, day) }), ask);
    }
    case 'undo': {
      ask.say(['Taken back.']);
      return undo(simulation);
    }
    case 'sides':
      ask.say(printSides(simulation, language));
      return simulation;
    case 'strips':
      ask.say(printStrips(simulation, language));
      return simulation;
    case 'save': {
      const file = await ask.text('Into which file?', 'scenarios/simulated.yaml', (text) =>
        extname(text) === '.yaml' ? undefined : 'A scenario is a .yaml file.',
      );
      if (file !== undefined) await saveScenario(file, simulation, io);
      if (file !== undefined) ask.say([`Saved ${file}.`]);
      return simulation;
    }
    case 'picture': {
      const file = await ask.text('Into which file?', 'simulation.svg', (text) =>
        ['.svg', '.html'].includes(extname(text)) ? undefined : 'A picture is an .svg or an .html file.',
      );
      const { pack, world, scenario, steps } = simulation;
      if (file !== undefined)
        await writePicture(file, scenario.title, steps, { pack, world, service: scenario.service, language }, io);
      if (file !== undefined) ask.say([`Drew ${file}.`]);
      return simulation;
    }
    default:
      return simulation;
  }
}

/** Says what came of the last step. */
function told(simulation: Simulation, ask: Ask): Simulation {
  ask.say(printSimulatedStep(simulation, simulation.steps.length - 1));
  return simulation;
}

function dayProblem(simulation: Simulation, text: string): string | undefined {
  try {
    const day = parseDay(simulation, text);
    const now = today(simulation);
    return now !== undefined && isCivilDate(day) && day < now
      ? `The clock only goes forward: it shows ${now}.`
      : undefined;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}
