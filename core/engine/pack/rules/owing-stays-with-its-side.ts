import type { Rule } from './rule.ts';

/**
 * A clock on an owed correction is its own side's: the other learns of a change when it is sent. It ends no wait and moves
 * nothing, and only what the side has sent can be owed.
 */
export const owingStaysWithItsSide: Rule = (pack, report) => {
  for (const { deadlines, service } of pack.services) {
    for (const [, rule] of deadlines.entries()) {
      for (const choice of ['earliest', 'latest']) {
        for (const one of rule.at('starts').at(choice).items()) {
          if (!one.at('owed').isThere) continue;
          report(one, 'OWED-CLOCK', 'A clock on an owed correction starts with nothing else.', {
            hint: 'Give it a deadline of its own.',
          });
        }
      }
      const owed = rule.at('starts').at('owed');
      const [duty, form] = [rule.at('duty').text, owed.text];
      if (form === undefined || duty === undefined) continue;
      const others = rule
        .at('sides')
        .texts()
        .filter(({ value }) => value !== duty);
      for (const side of others) {
        const message = `${JSON.stringify(side.value)} would learn of a correction before it is sent.`;
        report(side, 'OWED-CLOCK', message, { hint: `Let only ${duty} know of the clock.` });
      }
      if (rule.at('onExpiry').at('event').isThere) {
        const message = 'A clock on an owed correction moves nothing in the workflow.';
        report(rule.at('onExpiry').at('event'), 'OWED-CLOCK', message, {
          hint: 'Leave the event out; the clock warns.',
        });
      }
      const sends = service
        .at('transitions')
        .entries()
        .some(
          ([, step]) =>
            step.at('by').text === duty &&
            step
              .at('transmits')
              .items()
              .some((each) => each.at('form').text === form),
        );
      if (sends || !service.at('forms').at(form).isThere) continue;
      const message = `${duty} sends the form ${JSON.stringify(form)} nowhere, so it never owes a correction of it.`;
      report(owed, 'OWED-CLOCK', message, { hint: 'Name a form that a step of this side transmits.' });
    }
  }
};
