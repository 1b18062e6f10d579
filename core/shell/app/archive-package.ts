import type { CaseId, Side } from '../../engine/basics/identifiers.ts';
import type { JsonObject } from '../../engine/basics/json.ts';
import type { CompiledPack } from '../../engine/compile/compiled-pack.ts';
import type { RetentionRule } from '../../engine/compile/compiled-retention.ts';
import { messagesKey } from '../../engine/decide/post-message.ts';
import type { PlannedEnd } from '../../engine/decide/retention/retention-plan.ts';
import type { CaseFile } from '../../engine/model/case-file.ts';
import type { PackageContent, PackageFile } from './archive-port.ts';
import type { ActorStore, RecordedEvent } from './ports.ts';

/** What is due of one side of a case under one rule that archives. */
export interface DueArchive {
  readonly caseFile: CaseFile;
  readonly holder: Side;
  readonly rule: RetentionRule;
  /** Everything that is due under it. */
  readonly planned: readonly PlannedEnd[];
}

/** Form of `data/package.json`. */
export const packageForm = 'open-rcms archive 1';

/**
 * A package of what is due: the whole chain of the side, which holds no personal value, with the values and files that
 * are due of it. Nothing of another side is in it. Throws a fault where a file that the record names is not there.
 */
export async function archivePackage(
  desk: ActorStore,
  pack: CompiledPack,
  due: DueArchive,
  record: readonly RecordedEvent[],
): Promise<PackageContent> {
  const { caseFile, holder, rule, planned } = due;
  const head = record.at(-1);
  if (!head) throw new Error(`Case ${caseFile.id} has no record that could be archived.`);
  const takes = takenBy(planned);
  const values = record.flatMap(({ number, values: held }) =>
    held.flatMap(({ category, value }) => {
      const kept = Object.fromEntries(Object.entries(value).filter(([key]) => takes.value(category, key)));
      return Object.keys(kept).length === 0 ? [] : [{ number, category, value: kept }];
    }),
  );
  const attached = Object.values(caseFile.attachments).filter(
    ({ holders, category }) => holders.includes(holder) && takes.file(category),
  );
  const description = {
    form: packageForm,
    case: caseOf(caseFile),
    holder: { side: holder, authority: caseFile.parties[holder] ?? '' },
    pack: { id: pack.id, version: pack.version, hash: pack.hash },
    rule: ruleOf(rule, planned),
    chain: { length: head.number, head: head.hash },
    categories: [...new Set(values.map(({ category }) => category))].sort(),
    attachments: attached.map(({ id, form, field, category, mediaType, size, contentHash }) => ({
      id,
      file: `attachments/${id}`,
      form,
      field,
      category,
      mediaType,
      size,
      ...(contentHash === undefined ? {} : { contentHash }),
    })),
  };
  const files: PackageFile[] = [
    textFile('package.json', `${JSON.stringify(description, null, 2)}\n`),
    textFile('record.jsonl', linesOf(record.map(({ number, header, hash }) => ({ number, header, hash })))),
    textFile('values.jsonl', linesOf(values)),
  ];
  for (const { id, size } of attached) {
    const content = await desk.getAttachment(caseFile.id, holder, id);
    if (!content) throw new Error(`A file of case ${caseFile.id} that is to be archived is not there.`);
    files.push({ path: `attachments/${id}`, size, content });
  }
  return {
    name: packageName(caseFile.id, holder, rule, head),
    labels: {
      'Source-Organization': caseFile.parties[holder] ?? holder,
      'External-Identifier': caseFile.id,
      'External-Description': `What ${holder} held of a case, archived by rule ${rule.ref} of retention.yaml`,
      'Bag-Software-Agent': 'open-rcms',
    },
    files,
  };
}

/** By its name a package is known again: the case, the side, the rule, and the state of the record that is in it. */
export function packageName(caseId: CaseId, holder: Side, rule: RetentionRule, head: RecordedEvent): string {
  return [caseId, holder, rule.ref.replaceAll(/[^A-Za-z0-9.-]/g, '-'), head.number, head.hash.slice(0, 16)].join('_');
}

/** What the name of a package says of the state of the record that is in it; undefined for any other file. */
export function readPackageName(
  name: string,
): { readonly caseId: CaseId; readonly holder: Side; readonly length: number } | undefined {
  const [, caseId, holder, length] =
    /^([0-9a-f-]{36})_([^_]+)_[^_]+_(\d+)_[0-9a-f]{16}\.tar(?:\.age)?$/.exec(name) ?? [];
  return caseId === undefined || holder === undefined ? undefined : { caseId, holder, length: Number(length) };
}

/** Of which categories which half of a value is due, and which files; with the record everything goes. */
function takenBy(planned: readonly PlannedEnd[]) {
  const takes = (kind: string, category: string) =>
    planned.some(
      ({ kinds, categories }) => kinds.includes('record') || (kinds.includes(kind) && categories.includes(category)),
    );
  return {
    value: (category: string, key: string) => takes(key === messagesKey ? 'messages' : 'answers', category),
    file: (category: string) => takes('attachments', category),
  };
}

function caseOf({ id, reference, service, pack, openedOn, closed }: CaseFile): JsonObject {
  return {
    id,
    ...(reference === undefined ? {} : { reference }),
    service,
    openedUnder: { id: pack.id, version: pack.version, hash: pack.hash },
    openedOn,
    ...(closed ? { closedOn: closed.on, outcome: closed.outcome } : {}),
  };
}

function ruleOf({ ref, number, keep, from, source }: RetentionRule, [first]: readonly PlannedEnd[]): JsonObject {
  return {
    ref,
    place: number,
    keep: { ...keep },
    from,
    ...(first?.started ? { since: first.started.on } : {}),
    ...(first?.lastDay === undefined ? {} : { lastDay: first.lastDay }),
    ...(source ? { source: { ...source } } : {}),
  } as JsonObject;
}

function textFile(path: string, text: string): PackageFile {
  const bytes = Buffer.from(text);
  return { path, size: bytes.length, content: [bytes] };
}

function linesOf(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
