import { isCivilDate } from '../../../engine/basics/civil-date.ts';
import type { CompiledPack } from '../../../engine/compile/compiled-pack.ts';
import { isCode } from '../../../engine/decide/reason-refusal.ts';
import type { SavedFilter } from './desk-port.ts';

/** The conditions of a saved filter of which the pack knows nothing: neither a code nor a day, so perhaps somebody's name. */
export function unknownConditions(pack: CompiledPack, conditions: SavedFilter['conditions']): readonly string[] {
  return Object.entries(conditions)
    .filter(([name, value]) => !isKnown(pack, conditions, name, value))
    .map(([name]) => name);
}

function isKnown(pack: CompiledPack, { service }: SavedFilter['conditions'], name: string, value: string): boolean {
  const { services, roles } = pack;
  if (name.startsWith('facet.')) return isKnownFacet(pack, name.slice('facet.'.length), value);
  switch (name) {
    case 'service':
      return Object.hasOwn(services, value);
    case 'state': {
      const states = service !== undefined && Object.hasOwn(services, service) && services[service]?.machine.states;
      return states !== undefined && states !== false && Object.hasOwn(states, value);
    }
    case 'role':
      return Object.hasOwn(roles, value);
    case 'closed':
      return ['no', 'yes', 'all'].includes(value);
    case 'due':
      return isCivilDate(value);
    default:
      return false;
  }
}

/** A facet with a closed list of values, and one of them. */
function isKnownFacet({ services, codeLists }: CompiledPack, facet: string, value: string): boolean {
  const forms = Object.values(services).flatMap((one) => Object.values(one.forms));
  return forms.some((form) =>
    form.fields.some(({ facet: of, coded }) => {
      if (of !== facet || !coded) return false;
      if (coded.list === undefined) return isCode(value);
      return codeLists[coded.list]?.codes.some(({ code }) => code === value) ?? false;
    }),
  );
}
