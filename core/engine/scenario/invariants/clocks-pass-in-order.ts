import { isJsonObject } from '../../basics/json.ts';
import type { CaseEvent } from '../../model/case-event.ts';
import { codesOf } from '../../model/event-codes.ts';
import type { Invariant } from './invariant.ts';

/** Deadlines pass one after another by their due instants; none that is due still runs, and none outlives its case. */
export const clocksPassInOrder: Invariant = {
  name: 'deadlines pass in the order in which they are due, and none is left running',
  check({ caseFile, events, now }) {
    const clocks = Object.values(caseFile.deadlines);
    const running = clocks.filter(({ status }) => status.is === 'running');
    // A step that is dated back can set a clock that is due already: it passes with whatever comes next.
    const left = running.filter(({ id, dueAt }) => dueAt !== undefined && dueAt <= now && !isSetBy(events, id));
    const outlived = caseFile.closed ? running : [];
    const passed = events
      .filter(({ type }) => type === 'deadline-passed')
      .map((event) => codesOf(event, 'deadline-passed').id);
    const dueAt = (id: string | undefined) => (id === undefined ? '' : (caseFile.deadlines[id]?.dueAt ?? ''));
    const early = passed.filter((id, index) => dueAt(id) < dueAt(passed[index - 1]));
    return [
      ...left.map(({ id }) => `deadline ${id} is due and runs on`),
      ...outlived.map(({ id }) => `deadline ${id} runs on in a closed case`),
      ...early.map((id) => `deadline ${id} passed after one that is due later`),
    ];
  },
};

function isSetBy(events: readonly CaseEvent[], id: string): boolean {
  return events.some(({ codes }) => isJsonObject(codes.deadline) && codes.deadline.id === id);
}
