import { packageForm } from '../../app/archive-package.ts';
import type { CheckedBag } from '../../archive/bag/check-bag.ts';

/** What a package says of itself in `data/package.json`, as far as it is checked and shown. */
export interface PackageDescription {
  readonly form: typeof packageForm;
  readonly case: { readonly id: string; readonly reference?: string; readonly service: string };
  readonly holder: { readonly side: string; readonly authority: string };
  readonly pack: { readonly id: string; readonly version: string };
  readonly rule: { readonly ref: string; readonly lastDay?: string };
  readonly chain: { readonly length: number; readonly head: string };
  readonly categories: readonly string[];
  readonly attachments: readonly { readonly file: string; readonly size: number }[];
}

/** The description in a bag; undefined where it has none of this form. */
export function readDescription({ texts }: Pick<CheckedBag, 'texts'>): PackageDescription | undefined {
  try {
    const read = JSON.parse(texts.get('package.json') ?? '') as PackageDescription;
    const isSound =
      read.form === packageForm &&
      typeof read.case.id === 'string' &&
      typeof read.holder.side === 'string' &&
      typeof read.rule.ref === 'string' &&
      Number.isInteger(read.chain.length) &&
      typeof read.chain.head === 'string' &&
      Array.isArray(read.attachments) &&
      Array.isArray(read.categories);
    return isSound ? read : undefined;
  } catch {
    return undefined;
  }
}
