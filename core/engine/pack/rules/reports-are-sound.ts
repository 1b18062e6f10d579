import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Cursor } from '../cursor.ts';
import type { Rule, RuleReport } from './rule.ts';

/** What a chart shows is a measure or a dimension of its report, and each of these says whose fact it is about. */
export const reportsAreSound: Rule = (pack, report) => {
  for (const written of pack.reports.values()) {
    const measures = written.at('measures').entries();
    const filters = [written, ...measures.map(([, measure]) => measure)].flatMap((each) => each.at('only').items());
    const dimensions = written.at('dimensions').entries();
    for (const told of [...dimensions.map(([, dimension]) => dimension), ...filters]) checkFact(told, report);
    const names = [...written.at('measures').keys(), ...written.at('dimensions').keys()];
    for (const [, channel] of written.at('chart').at('encoding').entries()) {
      const field = channel.at('field');
      if (field.text === undefined || names.includes(field.text)) continue;
      const near = didYouMean(field.text, names);
      const message = `${JSON.stringify(field.text)} is neither a measure nor a dimension of the report.`;
      report(field, 'REPORT-NAME-UNKNOWN', message, {
        hint: near ? `Did you mean ${JSON.stringify(near)}?` : `There are: ${names.join(', ')}.`,
      });
    }
  }
};

const owners: Readonly<Record<string, string>> = {
  counterpart: 'side',
  deadlineStatus: 'deadline',
  deadlineMetLate: 'deadline',
};

function checkFact(told: Cursor, report: RuleReport): void {
  const of = told.at('of').text;
  if (of === undefined) return;
  const owner = owners[of];
  for (const key of ['side', 'deadline']) {
    const at = told.at(key);
    if (key === owner && !at.isThere) {
      report(told, 'MISSING-KEY', `${of} needs ${key}.`, { hint: `Write ${key}: ... beside it.` });
    } else if (key !== owner && at.isThere) {
      report(at, 'UNKNOWN-KEY', `${of} has no ${key}.`, { hint: 'Delete it.', isKey: true });
    }
  }
}
