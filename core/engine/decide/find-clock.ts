import type { Side } from '../basics/identifiers.ts';
import type { ExtensionRule } from '../compile/compiled-deadline.ts';
import type { Deadline } from '../model/deadline.ts';
import type { Progress } from './progress.ts';

/** A clock of the case with the extension that its rule allows; undefined for one that the side does not know. */
export function findClock(
  { caseFile, service }: Progress,
  id: string,
  side: Side,
): { readonly deadline: Deadline; readonly extension: ExtensionRule | undefined } | undefined {
  const deadline = Object.hasOwn(caseFile.deadlines, id) ? caseFile.deadlines[id] : undefined;
  if (!deadline?.sides.includes(side)) return undefined;
  return { deadline, extension: service.deadlines.find((rule) => rule.id === deadline.rule)?.extension };
}
