import type { CoverageKind } from '../../core/engine/scenario/coverage/coverage-item.ts';
import type { Coverage, CoverageRow } from '../../core/engine/scenario/coverage/measure-coverage.ts';

const titles: Readonly<Record<CoverageKind, string>> = {
  state: 'states',
  transition: 'steps',
  reason: 'reasons of steps',
  guard: 'conditions, each way',
  expiry: 'expiries',
  deadline: 'what becomes of deadlines',
  'extension-reason': 'reasons of extensions',
  refusal: 'refusals',
};

/** How much of a pack its scenarios try, as a table, and then everything that none of them tries, with its place. */
export function printCoverage({ totals, rows }: Coverage): readonly string[] {
  const table = totals.map(({ kind, covered, of }) => {
    const share = of === 0 ? '  –' : `${String(Math.floor((covered / of) * 100)).padStart(3)} %`;
    return `  ${titles[kind].padEnd(26)}${String(covered).padStart(4)} of ${String(of).padStart(4)}  ${share}`;
  });
  const untried = rows.filter(({ seenIn }) => seenIn.length === 0);
  return [
    'What the scenarios try:',
    ...table,
    '',
    ...(untried.length === 0
      ? ['Nothing is left untried.']
      : ['Tried by no scenario that counts:', ...untried.map(printRow)]),
  ];
}

function printRow(row: CoverageRow): string {
  const place = row.at ? `  ${row.at.file}:${row.at.line}` : '';
  return `  ${inWords(row)}${place}`;
}

function inWords({ kind, service, name, way }: CoverageRow): string {
  const what = `${service}: `;
  switch (kind) {
    case 'state':
      return `${what}the state ${name} is never reached`;
    case 'transition':
      return `${what}the step ${name} is never taken`;
    case 'reason':
      return `${what}the step ${name} is never taken for the reason ${way}`;
    case 'guard':
      return `${what}the condition ${name} is never ${way}`;
    case 'expiry':
      return `${what}the expiry of ${name} never takes effect`;
    case 'deadline':
      return `${what}the deadline ${name} is never ${way}`;
    case 'extension-reason':
      return `${what}the deadline ${name} is never extended for the reason ${way}`;
    case 'refusal':
      return `${what}nobody is refused ${refusals[way ?? ''] ?? way} ${name}`;
  }
}

const refusals: Readonly<Record<string, string>> = {
  'condition-not-met': 'because the condition does not hold:',
  'reason-required': 'for want of a reason from the list:',
  'extension-blocked': 'because the extension is blocked:',
  'expired-meanwhile': 'because the deadline has passed meanwhile:',
  'same-person': 'because another person must act:',
  safeguard: 'by the safeguard',
};
