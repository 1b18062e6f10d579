import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { ChangeKind } from '../../core/engine/diff/change-kind.ts';
import type { PackChange } from '../../core/engine/diff/pack-change.ts';

const headings: Readonly<Record<ChangeKind, string>> = {
  visibility: 'Changes who can see or do what',
  date: 'Changes a date',
  migration: 'Needs a migration: open cases keep the earlier version until they are moved',
  compatible: 'Compatible: nothing to do',
};

/** The changes between two packs as lines, group by group. */
export function printChanges(
  before: CompiledPack,
  after: CompiledPack,
  changes: readonly PackChange[],
): readonly string[] {
  const title = `From ${before.id} ${before.version} to ${after.id} ${after.version}`;
  if (changes.length === 0) return [`${title}: nothing changed.`];
  const groups = Object.entries(headings).flatMap(([kind, heading]) => {
    const some = changes.filter((change) => change.kind === kind);
    return some.length === 0 ? [] : ['', `${heading} (${some.length})`, ...some.flatMap(changeLines)];
  });
  return [title, ...groups];
}

function changeLines({ text, file, line, seenIn, code, examples = [] }: PackChange): readonly string[] {
  const place = `${file}:${line}${seenIn === 'before' ? ' of the earlier version' : ''} ${code}`;
  return [`  - ${text}`, ...examples.map((example) => `      ${example}`), `      ${place}`];
}
