import type { PackOutline } from '../outline.ts';
import type { Rule } from './rule.ts';

/** Where a participant is the authority that covers a counterpart, each counterpart that can come has one. */
export const everyCounterpartIsCovered: Rule = (pack, report) => {
  const authorities = pack.manifest.at('authorities').entries();
  const kinds = pack.manifest
    .at('authorityKinds')
    .texts()
    .map(({ value }) => value);
  // A kind or counterpart that does not exist is said elsewhere, and was meant for another.
  const isMisnamed = authorities.some(
    ([, each]) =>
      !kinds.includes(each.at('kind').text ?? '') ||
      each
        .at('covers')
        .texts()
        .some(({ value }) => !pack.manifest.at('counterparts').at(value).isThere),
  );
  if (isMisnamed) return;
  for (const { service } of pack.services) {
    for (const [, participant] of service.at('participants').entries()) {
      const covers = participant.at('choose').at('covers');
      if (covers.text === undefined) continue;
      const [kind, side] = [participant.at('kind').text, participant.at('side').text];
      const covering = authorities.filter(([, each]) => each.at('kind').text === kind && each.at('side').text === side);
      if (!kinds.includes(kind ?? '')) continue;
      const covered = new Set(
        covering.flatMap(([, each]) =>
          each
            .at('covers')
            .texts()
            .map(({ value }) => value),
        ),
      );
      const bare = counterpartsOf(pack, covers.text, service.at('parties').at(covers.text).at('kind').text).filter(
        (code) => !covered.has(code),
      );
      if (bare.length === 0) continue;
      report(covers, 'COVERED-BY-NOBODY', `No ${kind} of the side ${side} covers ${bare.join(', ')}.`, {
        hint: 'Add the counterparts to `covers` of an authority in pack.yaml: without one the work is given to nobody.',
      });
    }
  }
};

/** The counterparts of the authorities that can answer for a side: all of it, or those of the kind that is its party. */
function counterpartsOf({ manifest }: PackOutline, side: string, kind: string | undefined): readonly string[] {
  const codes = manifest
    .at('authorities')
    .entries()
    .filter(([, each]) => each.at('side').text === side && (kind === undefined || each.at('kind').text === kind))
    .flatMap(([, each]) => each.at('counterpart').text ?? [])
    .filter((code) => manifest.at('counterparts').at(code).isThere);
  return [...new Set(codes)];
}
