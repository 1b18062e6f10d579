import { type PartOfAuthority, partOfAuthority } from '../../core/engine/access/part-of-authority.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { Authority, World } from '../../core/engine/model/world.ts';
import type { WorldProposal } from '../../core/shell/app/pack-life/propose-world.ts';

/** What an admission changes in an instance, line by line: who is new, and what part the pack gives it. */
export function printAdmission(pack: CompiledPack, next: World, changes: readonly WorldProposal[]): readonly string[] {
  return changes.flatMap(({ what, id, changes: said }) => {
    const head = `${what} ${id}: ${said.join('; ')}`;
    const isNew = said.includes('new');
    if (what === 'authority') {
      const authority = next.authorities[id] as Authority;
      const part = partOfAuthority(pack, authority);
      const who = isNew ? `, ${authority.kind} of ${authority.counterpart} on the side ${authority.side}` : '';
      return [head + who, ...partInWords(part, authority).map((text) => `    ${text}`)];
    }
    if (what === 'calendar') {
      const { covered = [] } = next.calendars[id] ?? {};
      const years = covered.length === 0 ? 'no year' : covered.join(', ');
      return [`${head}, with the days of ${years}; dates in other years say that these have no source`];
    }
    const calendar = next.counterparts[id]?.calendar;
    return [isNew ? `${head}, ${calendar === undefined ? 'without a calendar' : `calendar ${calendar}`}` : head];
  });
}

/** What is left to do for those who were admitted. */
export function printLeftToDo(
  pack: CompiledPack,
  next: World,
  changes: readonly WorldProposal[],
  attributes: readonly string[],
): readonly string[] {
  const fresh = changes.filter(({ changes: said }) => said.includes('new'));
  return fresh.flatMap(({ what, id }) => {
    if (what === 'authority') {
      const { roles } = partOfAuthority(pack, next.authorities[id] as Authority);
      return roles.length === 0 ? [] : [`accounts: rcms user add LOGIN --authority ${id} --role ${roles.join('|')}`];
    }
    if (what !== 'counterpart') return [];
    const known = next.counterparts[id]?.attributes ?? {};
    // Attributes of authorities and of counterparts are declared in one list: only what others of its kind have is missed.
    const others = Object.values(next.counterparts).filter((each) => each.code !== id);
    const missed = attributes.filter(
      (name) => !Object.hasOwn(known, name) && others.some((each) => Object.hasOwn(each.attributes, name)),
    );
    return missed.length === 0
      ? []
      : [
          `${missed.join(', ')} of ${id} ${missed.length === 1 ? 'is' : 'are'} unknown: rules ask a person until somebody enters it`,
        ];
  });
}

function partInWords({ roles, opens, answers, joins }: PartOfAuthority, { covers = [] }: Authority): readonly string[] {
  return [
    ...(roles.length === 0 ? [] : [`roles there: ${roles.join(', ')}`]),
    ...(opens.length === 0 ? [] : [`opens cases of: ${opens.join(', ')}`]),
    ...(answers.length === 0 ? [] : [`answers in: ${answers.join(', ')}`]),
    ...joins.map(
      ({ service, participant }) =>
        `is drawn in as ${participant} in ${service}${covers.length === 0 ? '' : ` for ${covers.join(', ')}`}`,
    ),
  ];
}
