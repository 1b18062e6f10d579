import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { Cursor } from '../pack/cursor.ts';
import type { PackOutline } from '../pack/outline.ts';
import { accessChanges } from './access-changes.ts';
import { type ChangeCode, changeCodes } from './change-codes.ts';
import type { ChangeKind } from './change-kind.ts';
import { dateChanges } from './date-changes.ts';
import { fileChanges } from './file-changes.ts';
import type { PackChange } from './pack-change.ts';
import { titlesOf } from './titles-of.ts';

/** A pack that compiled, with its files laid out. */
export interface ComparedPack {
  readonly pack: CompiledPack;
  readonly outline: PackOutline;
}

/**
 * Every difference between two packs, what asks for attention first: what changes who can see what, what changes a date,
 * what needs a migration, what is compatible; in each group in the order of the files. Nothing is left out: where only
 * comments or spacing differ, that is said too.
 */
export function diffPacks(before: ComparedPack, after: ComparedPack): readonly PackChange[] {
  const title = titlesOf(before.pack, after.pack);
  const dates = dateChanges(before.pack, after.pack);
  const examplesFor = new Map(dates.map(({ service, rule, examples }) => [`${service}/${rule}`, examples]));
  const told = new Set<string>();
  const files = fileChanges(before.outline, after.outline, title, ({ file, path, code }) => {
    const service = /^services\/([^/]+)\/deadlines\./.exec(file)?.[1];
    const key = `${service}/${path.split('/')[1]}`;
    if (service === undefined || changeCodes[code].kind !== 'date' || told.has(key)) return undefined;
    told.add(key);
    return examplesFor.get(key);
  });
  const rights = accessChanges(before.pack, after.pack, title).map((right): PackChange => {
    const place = after.outline.access.at('roles').at(right.role).at('grants');
    return changeAt(place, right.code, right.text, { before: right.before, after: right.after });
  });
  const byWay = dates
    .filter(({ service, rule }) => !told.has(`${service}/${rule}`))
    .map(({ service, rule, examples }): PackChange => {
      const outline = after.outline.services.find(({ id }) => id === service);
      const place = (outline?.deadlines ?? after.outline.manifest).at(rule);
      const name = title(`deadlines.${service}.${rule}`, rule);
      const text = `The deadline ${name} ends on other days, though its own rule says the same: what it counts by is different.`;
      return { ...changeAt(place, 'DEADLINE-DATES', text, {}), examples };
    });
  const shown = new Set(rights.map(({ file }) => file));
  const all = [...files.filter((one) => !(one.code === 'LAYOUT' && shown.has(one.file))), ...rights, ...byWay];
  return all.sort(
    (left, right) =>
      order.indexOf(left.kind) - order.indexOf(right.kind) || compare(left.file, right.file) || left.line - right.line,
  );
}

/** The groups, what asks for attention first. */
const order: readonly ChangeKind[] = ['visibility', 'date', 'migration', 'compatible'];

function changeAt(
  place: Cursor,
  code: ChangeCode,
  text: string,
  values: Pick<PackChange, 'before' | 'after'>,
): PackChange {
  const { line } = place.file.positions.value(place.pointer);
  return {
    kind: changeCodes[code].kind,
    code,
    path: place.pointer,
    file: place.file.path,
    line,
    seenIn: 'after',
    ...values,
    text,
  };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
