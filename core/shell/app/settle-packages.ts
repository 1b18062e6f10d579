import { readPackageName } from './archive-package.ts';
import type { Dependencies } from './dependencies.ts';

/** What became of packages that were written and of which nobody had said that they count. */
export interface SettledPackages {
  /** On record: they count. */
  readonly settled: number;
  /** The record went on without them. */
  readonly discarded: number;
  /** Nothing of this instance knows them: they are left alone. */
  readonly unknown: number;
}

/** Settles what a break left behind between a package and the record of it. It may run in several processes at once. */
export async function settlePackages({
  archive,
  store,
}: Pick<Dependencies, 'archive' | 'store'>): Promise<SettledPackages> {
  const counts = { settled: 0, discarded: 0, unknown: 0 };
  for (const name of await archive.pending()) {
    const known = readPackageName(name);
    // The state first: what comes on record after this is of a later state than the package.
    const loaded = known && (await store.asActor({ kind: 'clock', keeps: true }).load(known.caseId));
    const erasures = known ? await store.destructions.ofCase(known.caseId) : [];
    if (erasures.some((one) => one.archive?.package === name)) {
      await archive.settle(name);
      counts.settled++;
    } else if (known && hasMovedOn(known, loaded?.versions[known.holder], erasures)) {
      await archive.discard(name);
      counts.discarded++;
    } else if (!loaded) counts.unknown++;
  }
  return counts;
}

/** No decision that rests on the state in the package can come on record any more. */
function hasMovedOn(
  { holder, length }: { readonly holder: string; readonly length: number },
  version: number | undefined,
  erasures: readonly { readonly holder: string; readonly version: number }[],
): boolean {
  return (version ?? 0) > length || erasures.some((one) => one.holder === holder && one.version > length);
}
