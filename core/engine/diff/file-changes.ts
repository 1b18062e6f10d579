import { Cursor } from '../pack/cursor.ts';
import type { PackOutline } from '../pack/outline.ts';
import type { PackFile } from '../pack/pack-file.ts';
import { noPositions } from '../pack/positions.ts';
import { isExpanded } from './access-changes.ts';
import { type ChangeCode, changeCodes } from './change-codes.ts';
import { disclosureChanges, isDisclosed } from './disclosure-changes.ts';
import { type Difference, findDifferences } from './find-differences.ts';
import { changeInWords } from './in-words.ts';
import type { PackChange } from './pack-change.ts';
import type { FileReading, Meaning, Titles } from './reading/file-reading.ts';
import { readConditions } from './reading/read-conditions.ts';
import { readWorkflow } from './reading/read-workflow.ts';
import { readingOf } from './reading/reading-of.ts';

/** Two places that say the same thing, and how their differences are read. */
interface ComparedPlace {
  readonly before: Cursor;
  readonly after: Cursor;
  readonly reading: FileReading;
}

/** Kinds of file whose rules can disclose something. */
const disclosing: ReadonlySet<string> = new Set(['conditions', 'deadlines', 'service']);

/** Examples for a change that is about to be told, if there are any. */
export type ExamplesFor = (change: PackChange) => readonly string[] | undefined;

/** Every difference between the files of two packs. Total: a file whose bytes differ has at least one change. */
export function fileChanges(
  before: PackOutline,
  after: PackOutline,
  title: Titles,
  examplesFor: ExamplesFor = () => undefined,
): readonly PackChange[] {
  const places = comparedPlaces(before, after);
  const changes = places.flatMap(({ before: left, after: right, reading }) => {
    const around = { file: right.file.hash === '' ? left.file : right.file, title };
    return findDifferences(left, right, reading.isWhole)
      .filter((difference) => around.file.kind !== 'access' || !isExpanded(difference))
      .filter((difference) => !disclosing.has(around.file.kind) || !isDisclosed(difference))
      .flatMap((difference) =>
        reading.meaningsOf(difference, around).map((meaning) => {
          const change = changeOf(difference, meaning);
          const examples = examplesFor(change);
          return examples ? { ...change, examples } : change;
        }),
      )
      .concat(orderOfDeadlines(left, right));
  });
  const disclosures = disclosureChanges(before, after, title);
  const told = new Set([...changes, ...disclosures].map(({ file }) => file));
  return [
    ...changes,
    ...disclosures,
    ...places.flatMap(({ before: left, after: right }) => untold(left.file, right.file, told)),
  ];
}

function comparedPlaces(before: PackOutline, after: PackOutline): readonly ComparedPlace[] {
  const files = pairFiles(before.files, after.files);
  const plain = files
    .filter(([, right]) => !['workflow', 'conditions', 'aside'].includes(right.kind))
    .map(([left, right]) => ({
      before: new Cursor(left),
      after: new Cursor(right),
      reading: readingOf(right.hash === '' ? left : right),
    }));
  const ids = new Set([...before.services, ...after.services].map(({ id }) => id));
  const ofServices = [...ids].flatMap((id) => {
    const [left, right] = [before, after].map(({ services }) => services.find((service) => service.id === id));
    if (!left || !right) return [];
    return [
      { before: ofService(left.workflow, id), after: ofService(right.workflow, id), reading: readWorkflow },
      { before: left.conditions, after: right.conditions, reading: readConditions([left, right]) },
    ];
  });
  return [...plain, ...ofServices];
}

/** A workflow that comes from a pattern is read as that of the service: titles are looked up by the service's name. */
function ofService({ file }: Cursor, id: string): Cursor {
  return new Cursor({ ...file, names: [id] });
}

function pairFiles(
  before: readonly PackFile[],
  after: readonly PackFile[],
): readonly (readonly [PackFile, PackFile])[] {
  const key = ({ path }: PackFile) => path.replace(/\.(yaml|json)$/, '');
  const [left, right] = [before, after].map((files) => new Map(files.map((file) => [key(file), file])));
  return [...new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])])].sort().map((name) => {
    const [old, now] = [left?.get(name), right?.get(name)];
    return [old ?? absent(now as PackFile), now ?? absent(old as PackFile)];
  });
}

function absent(file: PackFile): PackFile {
  return { ...file, value: undefined, hash: '', positions: noPositions };
}

function changeOf({ before, after }: Difference, { code, what, how }: Meaning): PackChange {
  const seenIn = after.isThere || !before.isThere ? 'after' : 'before';
  const at = seenIn === 'after' ? after : before;
  return {
    kind: changeCodes[code].kind,
    code,
    path: at.pointer,
    file: at.file.path,
    line: at.file.positions.key(at.pointer).line,
    seenIn,
    ...(before.value === undefined ? {} : { before: before.value }),
    ...(after.value === undefined ? {} : { after: after.value }),
    text: sentence(`${what} ${how ?? changeInWords(before.value, after.value)}`),
  };
}

/** Deadlines due at the same instant pass in the order of the file: the one place where the order of keys decides. */
function orderOfDeadlines(before: Cursor, after: Cursor): readonly PackChange[] {
  if (after.file.kind !== 'deadlines') return [];
  const [left, right] = [before.keys(), after.keys()];
  const old = left.filter((key) => right.includes(key));
  const now = right.filter((key) => left.includes(key));
  if (old.every((key, index) => key === now[index])) return [];
  const text = `Deadlines that end at the same instant pass in another order: ${now.join(', ')}.`;
  return [
    {
      kind: 'date',
      code: 'DEADLINE-ORDER',
      path: '',
      file: after.file.path,
      line: 1,
      seenIn: 'after',
      before: old,
      after: now,
      text,
    },
  ];
}

/** A file whose bytes differ though nothing that is read does, and a file that is not read. */
function untold(before: PackFile, after: PackFile, told: ReadonlySet<string>): readonly PackChange[] {
  if (before.hash === after.hash || told.has(after.path) || told.has(before.path)) return [];
  const isRead = before.value !== undefined || after.value !== undefined;
  const code: ChangeCode = isRead ? 'LAYOUT' : 'FILE-CHANGED';
  const seenIn = after.hash === '' ? 'before' : 'after';
  const how = before.hash === '' ? 'is new' : after.hash === '' ? 'is gone' : 'is different';
  const text = isRead
    ? `Nothing in ${after.path} that has an effect is different: only comments, spacing, an order, or words that change nothing.`
    : `${after.path} ${how}.`;
  return [{ kind: changeCodes[code].kind, code, path: '', file: after.path, line: 1, seenIn, text }];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).trimEnd()}${/[.!?…]$/.test(text.trimEnd()) ? '' : '.'}`;
}
