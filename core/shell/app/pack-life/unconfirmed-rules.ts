import { foundSources } from '../../../engine/pack/found-sources.ts';
import type { PackOutline } from '../../../engine/pack/outline.ts';
import type { PackFile } from '../../../engine/pack/pack-file.ts';

/** A rule of which some part rests on a source that nobody could confirm. */
export interface UnconfirmedRule {
  /** `readmission.deadlines.reply`: the file and the key in it, with dots. */
  readonly rule: string;
  readonly file: string;
  /** The lines in which the unconfirmed sources stand. */
  readonly lines: readonly number[];
}

/** Scenarios, their fixtures and texts cite sources and are no rules. */
const withoutRules: ReadonlySet<string> = new Set(['scenario', 'fixture', 'locale', 'layout']);

/** In these files each key at the top is one rule; in any other the place with the source is. */
const ruleByKey: ReadonlySet<string> = new Set(['deadlines', 'safeguards', 'conditions', 'preset']);

/** Every rule of a pack, and of the patterns and presets that it uses, that is not confirmed in whole; by its name. */
export function unconfirmedRules(outline: PackOutline): readonly UnconfirmedRule[] {
  const rules = new Map<string, UnconfirmedRule>();
  for (const file of outline.files.filter(({ kind }) => !withoutRules.has(kind))) {
    for (const { source, owner } of foundSources(file)) {
      if (source.at('status').text !== 'unconfirmed') continue;
      const rule = nameOf(file, owner);
      const { line } = file.positions.value(source.pointer);
      rules.set(rule, { rule, file: file.path, lines: [...(rules.get(rule)?.lines ?? []), line] });
    }
  }
  return [...rules.values()].sort((left, right) => (left.rule < right.rule ? -1 : 1));
}

function nameOf({ path, kind }: PackFile, owner: readonly string[]): string {
  const stem = path.replace(/\.(schema\.)?(yaml|json)$/, '').replace(/^services\//, '');
  return [...stem.split('/'), ...(ruleByKey.has(kind) ? owner.slice(0, 1) : owner)].join('.');
}
