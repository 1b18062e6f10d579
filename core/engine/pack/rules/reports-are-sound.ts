import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Cursor } from '../cursor.ts';
import { reportParts } from '../report-parts.ts';
import type { Rule, RuleReport } from './rule.ts';

/** What a chart shows is a measure or a dimension of its report, and each of these says whose fact it is about, and how it is made. */
export const reportsAreSound: Rule = (pack, report) => {
  for (const written of pack.reports.values()) {
    const { measures, facts } = reportParts(written);
    for (const fact of facts) checkKeys(fact, fact.at('of').text, keysOfFacts, report);
    for (const measure of measures) checkMeasure(measure, report);
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

/** Keys that not everything has; `needed` must be there. */
interface Keys {
  readonly all: readonly string[];
  readonly needed: Readonly<Record<string, readonly string[]>>;
  readonly possible?: Readonly<Record<string, readonly string[]>>;
}

const keysOfFacts: Keys = {
  all: ['side', 'deadline', 'transition', 'facet'],
  needed: {
    counterpart: ['side'],
    deadlineStatus: ['deadline'],
    deadlineMetLate: ['deadline'],
    stepTaken: ['transition'],
    stepReason: ['transition'],
    facet: ['facet'],
  },
};

const keysOfMeasures: Keys = {
  all: ['transition', 'between', 'among'],
  needed: { steps: ['transition'] },
  possible: { days: ['between'], share: ['among'] },
};

/** How what is counted can become one number. */
const ways: Readonly<Record<string, readonly string[]>> = {
  cases: ['count', 'share'],
  days: ['mean', 'median', 'p90', 'smallest', 'largest'],
  steps: ['count'],
};

function checkMeasure(measure: Cursor, report: RuleReport): void {
  const of = measure.at('of').text;
  const as = measure.at('as');
  if (of === undefined || as.text === undefined) return;
  const possible = ways[of] ?? [as.text];
  if (!possible.includes(as.text)) {
    const message = `${of} are not made into one number by ${JSON.stringify(as.text)}.`;
    report(as, 'VALUE-NOT-ALLOWED', message, { hint: `There are: ${possible.join(', ')}.` });
    return;
  }
  checkKeys(measure, as.text === 'share' ? 'share' : of, keysOfMeasures, report);
  if (as.text === 'share' && !measure.at('only').isThere) {
    report(measure, 'MISSING-KEY', 'share needs only.', { hint: 'Write only: [...]: which cases are the share.' });
  }
}

function checkKeys(at: Cursor, of: string | undefined, { all, needed, possible = {} }: Keys, report: RuleReport): void {
  if (of === undefined) return;
  for (const key of all) {
    const isNeeded = needed[of]?.includes(key) ?? false;
    if (isNeeded && !at.at(key).isThere) {
      report(at, 'MISSING-KEY', `${of} needs ${key}.`, { hint: `Write ${key}: ... beside it.` });
    } else if (!isNeeded && !possible[of]?.includes(key) && at.at(key).isThere) {
      report(at.at(key), 'UNKNOWN-KEY', `${of} has no ${key}.`, { hint: 'Delete it.', isKey: true });
    }
  }
}
