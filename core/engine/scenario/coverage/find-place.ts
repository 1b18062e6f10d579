import type { Cursor } from '../../pack/cursor.ts';
import type { PackOutline, ServiceOutline } from '../../pack/outline.ts';
import type { CoverageItem } from './coverage-item.ts';
import { separationName } from './coverage-items.ts';

/** Where in the pack something stands that a scenario can try. */
export interface CoveragePlace {
  readonly file: string;
  readonly line: number;
}

/** The place of an item: where a configurer reads what a scenario should try. */
export function findPlace(pack: PackOutline, item: CoverageItem): CoveragePlace | undefined {
  const outline = pack.services.find(({ id }) => id === item.service);
  const at = outline && cursorOf(pack, outline, item);
  if (!at?.isThere) return undefined;
  const { line } = at.file.positions.key(at.pointer);
  return { file: at.file.path, line };
}

function cursorOf(pack: PackOutline, outline: ServiceOutline, { kind, name, way }: CoverageItem): Cursor | undefined {
  const { service, conditions, deadlines, machine } = outline;
  if (kind === 'state') return machine.states.get(name);
  if (kind === 'reason') return codeAt(pack, service.at('transitions').at(name), way);
  if (kind === 'extension-reason') return codeAt(pack, deadlines.at(name).at('extension'), way);
  if (kind === 'transition' || way === 'reason-required') return service.at('transitions').at(name);
  if (way === 'same-person') return separationAt(pack, name);
  if (way === 'safeguard') return pack.safeguards.at(name);
  if (kind === 'guard' || way === 'condition-not-met') {
    const named = conditions.at(name);
    return named.isThere ? named : statedAt(deadlines, name);
  }
  return deadlines.at(name);
}

/** Where a code stands in the list that a step or an extension names. */
function codeAt({ codeLists }: PackOutline, asked: Cursor, code: string | undefined): Cursor | undefined {
  const list = codeLists.get(asked.at('reasons').text ?? '');
  return list
    ?.items()
    .map((entry) => entry.at('code'))
    .find(({ text }) => text === code);
}

/** A condition that a deadline states for itself is called `rule.place`. */
function statedAt(deadlines: Cursor, name: string): Cursor {
  const [rule = '', place = ''] = name.split('.');
  const at = deadlines.at(rule);
  return place === 'blockedIf' ? at.at('extension').at(place) : at.at(place);
}

function separationAt(pack: PackOutline, name: string): Cursor | undefined {
  const named = (at: Cursor) =>
    separationName({
      first: at
        .at('first')
        .texts()
        .map(({ value }) => value),
      then: at
        .at('then')
        .texts()
        .map(({ value }) => value),
    });
  return pack.access
    .at('separations')
    .items()
    .find((at) => named(at) === name);
}
