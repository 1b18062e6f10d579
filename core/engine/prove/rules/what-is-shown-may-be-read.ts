import type { Category } from '../../basics/identifiers.ts';
import type { Observation } from '../flow/observation.ts';
import { observations } from '../flow/observations.ts';
import type { ProofRule } from './proof-rule.ts';

/**
 * Nothing that somebody sees depends on data that they may not read, unless the rule says to whom it discloses that, and why.
 * What one side asks of itself and shows another is an error; inside a side it is a warning, because there it is a matter
 * of who of one State may know what.
 */
export const whatIsShownMayBeRead: ProofRule = (graph, report) => {
  const told = new Map<
    string,
    { readonly first: Observation; readonly hidden: Set<Category>; readonly by: Set<string> }
  >();
  const needed = new Map<string, Set<string>>();
  for (const seen of observations(graph)) {
    if (seen.hidden.length === 0) continue;
    const place = `${seen.rule.file.path}#${seen.rule.pointer}`;
    const disclosed = seen.rule.at('discloses').at('to').texts();
    needed.set(place, (needed.get(place) ?? new Set()).add(seen.role.id));
    if (disclosed.some(({ value }) => value === seen.role.id)) continue;
    const key = `${place} ${seen.at.pointer} ${seen.role.id}`;
    const known = told.get(key) ?? { first: seen, hidden: new Set(), by: new Set() };
    told.set(key, known);
    for (const category of seen.hidden) known.hidden.add(category);
    known.by.add(seen.by);
  }
  for (const { first, hidden, by } of told.values()) {
    const { of, at, isKey, role, asks } = first;
    const isAcross = role.side !== asks;
    const data = [...hidden].join(', ');
    const how = [...by];
    const rest = how.length > 1 ? `, and by ${how.length - 1} more` : '';
    report(
      at,
      isAcross ? 'FLOW-ACROSS' : 'FLOW-DISCLOSES',
      `${role.id} sees how ${of} comes out by ${how[0]}${rest}, and may not read ${data} on which it rests.`,
      {
        severity: isAcross ? 'error' : 'warning',
        isKey,
        hint: `Let ${role.id} read ${data}, keep it from what shows it, or write discloses: { to: [${role.id}], why: ... } beside it.`,
      },
    );
  }
  reportIdle(graph, needed, report);
};

/** A disclosure that is no longer needed is taken back. */
const reportIdle = (
  { outline }: Parameters<ProofRule>[0],
  needed: ReadonlyMap<string, ReadonlySet<string>>,
  report: Parameters<ProofRule>[1],
): void => {
  const rules = [
    ...outline.conditions.entries(),
    ...outline.deadlines.entries(),
    ...outline.service.at('participants').entries(),
  ];
  for (const [id, rule] of rules) {
    const roles = needed.get(`${rule.file.path}#${rule.pointer}`);
    for (const role of rule.at('discloses').at('to').texts()) {
      if (roles?.has(role.value)) continue;
      report(role, 'FLOW-IDLE', `${id} discloses nothing to ${role.value} that it may not read.`, {
        severity: 'warning',
        hint: 'Take the role out of `discloses`.',
      });
    }
  }
};
