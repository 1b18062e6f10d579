import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Cursor } from '../cursor.ts';
import type { ServiceOutline } from '../outline.ts';
import type { Rule, RuleReport } from './rule.ts';

/** Every transition and every expiry event is accepted by some state, and every event of the workflow has an origin. */
export const workflowAndServiceAgree: Rule = (pack, report) => {
  for (const outline of pack.services) {
    const { service, workflow, deadlines } = outline;
    if (!workflow.isThere || !service.isThere) continue;
    reportUnaccepted(outline, report);
    if (!deadlines.isUnread) reportUndeclared(outline, report);
  }
};

function reportUnaccepted({ service, machine, deadlines }: ServiceOutline, report: RuleReport): void {
  const events = [...machine.events.keys()];
  const hint = (event: string) => {
    const near = didYouMean(event, events);
    return near ? `Did you mean ${JSON.stringify(near)}?` : 'Add it under `on` of the states in which it can happen.';
  };
  for (const [id, transition] of service.at('transitions').entries()) {
    if (machine.events.has(id)) continue;
    const message = `No state of the workflow accepts ${JSON.stringify(id)}.`;
    report(transition, 'EVENT-NOT-ACCEPTED', message, { hint: hint(id), isKey: true });
  }
  for (const [, rule] of deadlines.entries()) {
    const event = rule.at('onExpiry').at('event');
    if (event.text === undefined || machine.events.has(event.text)) continue;
    report(event, 'EVENT-NOT-ACCEPTED', `No state of the workflow accepts ${JSON.stringify(event.text)}.`, {
      hint: hint(event.text),
    });
  }
}

function reportUndeclared({ id, service, machine, deadlines, pattern }: ServiceOutline, report: RuleReport): void {
  const sent = deadlines.entries().flatMap(([, rule]) => rule.at('onExpiry').at('event').text ?? []);
  const declared = new Set([...service.at('transitions').keys(), ...sent]);
  for (const [event, places] of machine.events) {
    if (declared.has(event)) continue;
    const near = didYouMean(event, declared);
    const where = pattern && places[0] ? ` (${lineOf(places[0])})` : '';
    const message = `The workflow accepts ${JSON.stringify(event)}${where}, which is no transition of ${id} and no event of a deadline.`;
    const hint = near ? `Did you mean ${JSON.stringify(near)}?` : 'Declare it under `transitions` of service.yaml.';
    const at = pattern ? service.at('workflow').at('pattern') : places[0];
    if (at) report(at, 'EVENT-UNDECLARED', message, { hint, isKey: !pattern });
  }
}

/** A pattern serves many packs: what does not fit is reported where it is used, with the line that is meant. */
function lineOf({ file, pointer }: Cursor): string {
  return `${file.path}:${file.positions.key(pointer).line}`;
}
