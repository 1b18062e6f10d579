import { daysOfLength, lengthAsWritten, mostDaysOf } from '../days-of-length.ts';
import type { Rule } from './rule.ts';

/** A warning ahead of an end lies within the period that ends. */
export const warningsComeInTime: Rule = (pack, report) => {
  for (const [, rule] of pack.services.flatMap(({ deadlines }) => deadlines.entries())) {
    const most = mostDaysOf(rule);
    for (const warning of rule.at('warn').items()) {
      const before = warning.at('before');
      const days = daysOfLength(before);
      if (!days || days.least < most) continue;
      const message = `A period of ${lengthAsWritten(rule.at('within'))} has not begun ${lengthAsWritten(before)} before its end: nobody is ever warned.`;
      report(before, 'WARNING-NEVER', message, { hint: 'Warn a shorter time before the end.', severity: 'warning' });
    }
  }
};
