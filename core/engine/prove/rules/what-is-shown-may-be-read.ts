import type { Category } from '../../basics/identifiers.ts';
import type { Cursor } from '../../pack/cursor.ts';
import type { Observation } from '../flow/observation.ts';
import { observations } from '../flow/observations.ts';
import type { ProofRule } from './proof-rule.ts';

/**
 * Nothing that somebody sees depends on data that they may not read, unless the rule says to whom it discloses that, and why.
 * What one side asks of itself and shows another is an error; inside a side it is a warning, because there it is a matter
 * of who of one State may know what.
 */
export const whatIsShownMayBeRead: ProofRule = (graph, report) => {
  const told = new Map<string, Told>();
  const needed = new Map<string, Set<string>>();
  for (const seen of observations(graph)) {
    if (seen.hidden.length === 0) continue;
    const { rule, role, at, asks, by, hidden } = seen;
    const place = placeOf(rule);
    needed.set(place, (needed.get(place) ?? new Set()).add(role.id));
    if (
      rule
        .at('discloses')
        .at('to')
        .texts()
        .some(({ value }) => value === role.id)
    )
      continue;
    const key = `${place} ${at.pointer} ${role.side === asks}`;
    const known = told.get(key) ?? { first: seen, roles: new Map<string, Set<Category>>(), by: new Set<string>() };
    told.set(key, known);
    known.by.add(by);
    const data = known.roles.get(role.id) ?? new Set();
    known.roles.set(role.id, data);
    for (const category of hidden) data.add(category);
  }
  for (const each of told.values()) tell(each, report);
  reportIdle(graph, needed, report);
};

/** What is said of one rule: who sees it, what they may not read, and by what they see it. */
interface Told {
  readonly first: Observation;
  readonly roles: Map<string, Set<Category>>;
  readonly by: Set<string>;
}

function tell({ first: { of, at, isKey, role, asks }, roles, by }: Told, report: Parameters<ProofRule>[1]): void {
  const isAcross = role.side !== asks;
  const [way = '', ...others] = by;
  const rest = others.length > 0 ? `, and by ${others.length} more` : '';
  const who = [...roles].map(([id, data]) => `${id} (may not read ${[...data].join(', ')})`).join('; ');
  const names = [...roles.keys()].join(', ');
  report(
    at,
    isAcross ? 'FLOW-ACROSS' : 'FLOW-DISCLOSES',
    `How ${of} comes out is seen, by ${way}${rest}, by those who may not read all that it rests on: ${who}.`,
    {
      severity: isAcross ? 'error' : 'warning',
      isKey,
      hint: `Let them read it, keep from them what shows it, or write beside it discloses: { to: [${names}], why: ... }.`,
    },
  );
}

function placeOf(rule: Cursor): string {
  return `${rule.file.path}#${rule.pointer}`;
}

/** A disclosure that is no longer needed is taken back. */
function reportIdle(
  { outline }: Parameters<ProofRule>[0],
  needed: ReadonlyMap<string, ReadonlySet<string>>,
  report: Parameters<ProofRule>[1],
): void {
  const rules = [
    ...outline.conditions.entries(),
    ...outline.deadlines.entries(),
    ...outline.service.at('participants').entries(),
  ];
  for (const [id, rule] of rules) {
    const roles = needed.get(placeOf(rule));
    for (const role of rule.at('discloses').at('to').texts()) {
      if (roles?.has(role.value)) continue;
      report(role, 'FLOW-IDLE', `${id} discloses nothing to ${role.value} that it may not read.`, {
        severity: 'warning',
        hint: 'Take the role out of `discloses`.',
      });
    }
  }
}
