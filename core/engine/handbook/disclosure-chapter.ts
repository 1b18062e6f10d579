import { disclosuresOf } from '../pack/disclosures.ts';
import type { ServiceOutline } from '../pack/outline.ts';
import type { Named, Naming } from './naming.ts';
import type { ShownSource, SourceReader } from './sourced.ts';

/** A rule whose outcome tells roles something of data that they may not read. */
export interface DisclosureEntry extends Named {
  readonly of: 'conditions' | 'deadlines' | 'participants';
  readonly to: readonly Named[];
  /** In the words of the pack, which writes it once. */
  readonly why: string;
  /** That of the rule. */
  readonly source?: ShownSource;
}

/** Everything that a service discloses by how its rules come out. */
export function disclosureEntries(
  service: ServiceOutline,
  naming: Naming,
  source: SourceReader,
): readonly DisclosureEntry[] {
  return disclosuresOf(service).map(({ of, id, rule, to, why }) => {
    const shown = source(rule.at('source'));
    return {
      ...naming.name(`${of}.${service.id}`, id),
      of,
      to: to.map((role) => naming.name('roles', role)),
      why,
      ...(shown ? { source: shown } : {}),
    };
  });
}
