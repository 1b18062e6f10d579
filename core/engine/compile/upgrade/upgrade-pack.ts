import { packFileKind } from '../../pack/file-kinds.ts';
import type { PackSource } from '../../pack/pack-source.ts';
import { codemods } from './codemods.ts';
import { editValues } from './edit-values.ts';

/** A pack in a newer version of the pack language, or why it cannot be brought there. */
export type Upgrade =
  | {
      readonly is: 'upgraded';
      readonly from: number;
      readonly to: number;
      /** What was written otherwise, step by step. */
      readonly steps: readonly string[];
      /** Only the files that differ, in order of path. */
      readonly files: readonly UpgradedFile[];
    }
  | { readonly is: 'up-to-date'; readonly version: number }
  /** The manifest has no version of the language. */
  | { readonly is: 'version-unknown' }
  /** No steps lead there: the version is older than the first step, newer than the last, or behind the pack. */
  | { readonly is: 'no-way'; readonly from: number; readonly to: number }
  | { readonly is: 'unreadable'; readonly files: readonly string[] };

/** A file before and after. */
export interface UpgradedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Takes the files of a pack through every step up to a version of the language. All or nothing. */
export function upgradePack(source: PackSource, to: number): Upgrade {
  const from = languageOf(source);
  if (from === undefined) return { is: 'version-unknown' };
  if (from === to) return { is: 'up-to-date', version: to };
  const steps = codemods.filter((step) => step.from >= from && step.to <= to);
  if (from > to || steps[0]?.from !== from || steps.at(-1)?.to !== to) return { is: 'no-way', from, to };
  const files = Object.entries(source.files).map(([path, { text }]) => {
    const { kind } = packFileKind(path);
    const changed = steps.reduce<string | undefined>(
      (now, step) => (now === undefined ? undefined : step.change(kind, now)),
      text,
    );
    const after = kind === 'pack' && changed !== undefined ? withLanguage(changed, to) : changed;
    return { path, before: text, after };
  });
  const unreadable = files.filter(({ after }) => after === undefined).map(({ path }) => path);
  if (unreadable.length > 0) return { is: 'unreadable', files: unreadable };
  const changed = files.filter((file): file is UpgradedFile => file.after !== file.before);
  return { is: 'upgraded', from, to, steps: steps.map(({ what }) => what), files: changed };
}

/** The version of the pack language that the manifest names. */
export function languageOf({ files }: PackSource): number | undefined {
  const manifest = Object.entries(files).find(([path]) => packFileKind(path).kind === 'pack');
  let version: number | undefined;
  editValues(manifest?.[1].text ?? '', ({ path, value }) => {
    if (path.length === 1 && path[0] === 'language' && typeof value === 'number') version = value;
    return undefined;
  });
  return version;
}

function withLanguage(text: string, version: number): string | undefined {
  return editValues(text, ({ path }) => (path.length === 1 && path[0] === 'language' ? String(version) : undefined));
}
