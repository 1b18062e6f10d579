import type { Cursor } from '../cursor.ts';
import type { PackOutline } from '../outline.ts';
import {
  describeCell,
  fitsCell,
  type RetentionCell,
  retentionCells,
  retentionScope,
  sideKinds,
} from '../retention-cells.ts';
import type { Rule, RuleReport } from './rule.ts';

/**
 * All data falls under one retention rule, whoever holds it and however the case stands; every rule is reached, starts
 * from something that happens, and keeps data no longer than it claims.
 */
export const retentionCoversEverything: Rule = (pack, report) => {
  const rules = pack.retention.items();
  if (rules.length === 0) return;
  const scopes = rules.map(retentionScope);
  const cells = retentionCells(pack);
  const reached = new Set<Cursor>();
  const gaps: RetentionCell[] = [];
  const ruleOf = new Map<RetentionCell, Cursor>();
  for (const cell of cells) {
    const fitting = scopes.filter((scope) => fitsCell(scope, cell)).map(({ rule }) => rule);
    // A rule with a condition may not hold: it leaves the cell to those below.
    const last = fitting.findIndex((rule) => !rule.at('when').isThere);
    for (const rule of last < 0 ? fitting : fitting.slice(0, last + 1)) reached.add(rule);
    const first = fitting[last];
    if (first) ruleOf.set(cell, first);
    else gaps.push(cell);
  }
  if (gaps.length > 0) {
    const shown = gaps.slice(0, 3).map((cell) => describeCell(cell, pack.services.length));
    const more = gaps.length > 3 ? `, and ${gaps.length - 3} more` : '';
    report(pack.retention, 'RETENTION-GAP', `No retention rule fits: ${shown.join('; ')}${more}.`, {
      hint: 'End the file with rules for everything that is left: of categories, and of kinds.',
    });
  }
  for (const rule of rules) {
    checkStart(rule, report);
    if (rule.entries().length === 0 || rule.at('categories').isThere || rule.at('kinds').isThere) continue;
    const message = 'A retention rule says which categories or which kinds of data it is about.';
    report(rule, 'MISSING-KEY', message, { hint: 'Write categories: "*" or kinds: [...].' });
  }
  if (!isCertain(pack, cells)) return;
  const isAboutSomething = (rule: Cursor) => rule.at('categories').isThere || rule.at('kinds').isThere;
  for (const rule of rules.filter((each) => !reached.has(each) && isAboutSomething(each))) {
    report(rule, 'RETENTION-UNREACHED', 'This rule is never reached: nothing that it is about is left for it.', {
      hint: 'Move it up, or delete it: the first rule that fits wins, and some kinds of data have no case or no category.',
    });
  }
  for (const rule of rules) checkClaim(rule, ruleOf, report);
};

function isCertain(pack: PackOutline, cells: readonly RetentionCell[]): boolean {
  const isMissing = pack.services.some(({ workflow, service, forms }) => {
    const declared = service.at('forms').keys();
    return !workflow.isThere || !service.isThere || declared.some((form) => !forms.get(form)?.isThere);
  });
  return cells.some(({ category }) => category !== undefined) && !isMissing;
}

const startsOfCases: readonly string[] = ['opened', 'transmitted', 'closed'];
const startsOfSides: readonly string[] = ['recorded', 'last-used', 'left'];

function checkStart(rule: Cursor, report: RuleReport): void {
  const from = rule.at('from');
  const kinds = rule
    .at('kinds')
    .texts()
    .map(({ value }) => value);
  const isOfSides = (kind: string) => (sideKinds as readonly string[]).includes(kind);
  const ofSide = kinds.includes('*') && rule.at('outcomes').text === '*' ? [...sideKinds] : kinds.filter(isOfSides);
  const outcomes = rule
    .at('outcomes')
    .texts()
    .map(({ value }) => value);
  const isEarly = from.text === 'closed' && outcomes.length === 1 && outcomes[0] === 'still-open';
  const wrong = isEarly
    ? 'A case that is still open was not closed'
    : ofSide.length > 0 && startsOfCases.includes(from.text ?? '')
      ? `No case is opened or closed for ${ofSide.join(' and ')}`
      : ofSide.length === 0 && from.text === 'left'
        ? 'Only accounts of the staff are left'
        : undefined;
  if (wrong === undefined) return;
  const hint =
    ofSide.length > 0
      ? `Write one of: ${startsOfSides.join(', ')}.`
      : 'Write opened, transmitted, recorded or last-used.';
  report(from, 'RETENTION-START', `${wrong}: the period would never begin.`, { hint });
}

const daysOf: Readonly<Record<string, number>> = {
  hours: 1 / 24,
  'calendar-days': 1,
  'working-days': 1.4,
  weeks: 7,
  months: 30.4375,
  years: 365.25,
};

/** The claim of a rule holds where each of its cells is kept no longer than the same data of cases that ended otherwise. */
function checkClaim(rule: Cursor, ruleOf: ReadonlyMap<RetentionCell, Cursor>, report: RuleReport): void {
  const claim = rule.at('noLongerThan');
  const outcomes = claim.texts().map(({ value }) => value);
  if (outcomes.length === 0) return;
  const own = [...ruleOf].filter(([, each]) => each === rule).map(([cell]) => cell);
  for (const [cell, other] of ruleOf) {
    if (cell.outcome === undefined || !outcomes.includes(cell.outcome) || other === rule) continue;
    const isSameData = own.some(
      ({ kind, category, holder, service }) =>
        kind === cell.kind && category === cell.category && holder === cell.holder && service === cell.service,
    );
    if (!isSameData || lengthOf(rule) <= lengthOf(other)) continue;
    const message = `This is longer than ${describeLength(other)}, for which ${describeCell(cell, 1)} is kept.`;
    report(rule.at('keep'), 'RETENTION-LONGER', message, { hint: 'Shorten the period, or change the claim.' });
    return;
  }
}

function lengthOf(rule: Cursor): number {
  const amount = rule.at('keep').at('amount').value;
  return typeof amount === 'number' ? amount * (daysOf[rule.at('keep').at('unit').text ?? ''] ?? 0) : 0;
}

function describeLength(rule: Cursor): string {
  return `${rule.at('keep').at('amount').value} ${rule.at('keep').at('unit').text}`;
}
