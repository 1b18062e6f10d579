/** What kind of thing of a pack scenarios can try, in the order of a report. */
export const coverageKinds = [
  'state',
  'transition',
  'reason',
  'guard',
  'expiry',
  'deadline',
  'extension-reason',
  'refusal',
] as const;

/** One of the kinds. */
export type CoverageKind = (typeof coverageKinds)[number];

/** Something of a pack that a scenario can try. */
export interface CoverageItem {
  readonly kind: CoverageKind;
  readonly service: string;
  /** Id of the state, step, condition or deadline. */
  readonly name: string;
  /** Which of its ways: `true` or `false` of a guard, what becomes of a deadline, the code of a reason or of a refusal. */
  readonly way?: string;
}

/** A text that is the same for the same item. */
export function keyOf({ kind, service, name, way }: CoverageItem): string {
  return [kind, service, name, way ?? ''].join(' ');
}
