import type { RetentionRule } from '../../core/engine/compile/compiled-retention.ts';
import type { RetentionView } from '../../core/shell/app/retention.ts';
import type { RetentionCount } from '../../core/shell/app/retention-port.ts';

const stands: Readonly<Record<RetentionView['stands'], string>> = {
  running: 'kept until then',
  'not-begun': 'its period has not begun',
  'no-end': 'no end can be computed',
  held: 'due, and held',
  review: 'due, and waits for a review',
  release: 'due, and waits to be released',
  archive: 'due, and waits for its archive',
  due: 'due, and goes with the next round',
};

/** What is said where rules archive and there is nowhere to. */
export const archiveIsOff = 'No archive is set (RCMS_ARCHIVE): what its rules archive stays.';

/** How many ends of which rule fall into which month. */
export function printRetentionAhead(
  rules: readonly RetentionRule[],
  ahead: readonly RetentionCount[],
  last: string,
  uncounted: number,
  hasArchive: boolean,
): readonly string[] {
  const rows = ahead.map(({ month, holder, rule, cases, held }) => {
    const known = rules.find(({ number }) => number === rule);
    const then = known ? `${known.then} (rule ${rule}${sourceOf(known)})` : `rule ${rule}`;
    return `${month}  ${holder.padEnd(12)}  ${String(cases).padStart(7)}  ${then}${held > 0 ? `, ${held} of them held` : ''}`;
  });
  return [
    ...(rows.length === 0 ? [`Nothing is due up to ${last}.`] : [`month    holder          cases  what then`, ...rows]),
    ...(uncounted > 0
      ? [`${uncounted} cases are not counted yet by the version in force: run rcms retention run, or let the server.`]
      : []),
    ...(!hasArchive && rules.some(({ then }) => then === 'archive') ? [archiveIsOff] : []),
  ];
}

/** Everything that the sides still hold of one case. */
export function printCaseRetention(plan: readonly RetentionView[], hasArchive: boolean): readonly string[] {
  if (plan.length === 0) return ['Nobody holds anything of this case any more.'];
  return plan.flatMap((view) => {
    const { holder, lastDay, place, then, from, since, categories, kinds, undecided, release, hold, keptUntil } = view;
    const of = categories.length > 0 ? ` of ${categories.join(', ')}` : '';
    return [
      `${lastDay ?? 'no day yet'}  ${holder}: ${kinds.join(', ')}${of}`,
      `    ${view.stands === 'archive' && !hasArchive ? 'due, and no archive is set (RCMS_ARCHIVE)' : stands[view.stands]}; then ${then ?? 'nothing'} by rule ${place ?? 'none'} of retention.yaml`,
      ...(since === undefined ? [] : [`    its period runs from ${since} (${from})`]),
      ...(keptUntil === undefined ? [] : [`    a person decided to keep it until ${keptUntil}`]),
      ...(undecided.length === 0
        ? []
        : [
            `    it cannot be said whether ${undecided.join(', ')} holds: the longest of the rules that may fit counts`,
          ]),
      ...(release
        ? [`    ${release.given} of ${release.persons} persons have let it go; who may: ${release.roles.join(', ')}`]
        : []),
      ...(hold ? [`    held since ${hold.since} for ${hold.reason}, to be confirmed by ${hold.reviewAt}`] : []),
    ];
  });
}

function sourceOf({ source }: RetentionRule): string {
  if (!source) return '';
  const article = [source.instrument, source.article].filter((part) => part !== undefined).join(' ');
  return `, ${article === '' ? source.status : article}`;
}
