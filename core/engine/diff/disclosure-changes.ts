import { type Disclosure, disclosuresOf } from '../pack/disclosures.ts';
import type { PackOutline } from '../pack/outline.ts';
import { type ChangeCode, changeCodes } from './change-codes.ts';
import type { Difference } from './find-differences.ts';
import type { PackChange } from './pack-change.ts';
import type { Titles } from './reading/file-reading.ts';

/**
 * Who learns by the procedure itself of data that they may not read, and did not before, or no more. A rule that is new
 * says it too: that it is there is compatible, that it discloses something is not.
 */
export function disclosureChanges(before: PackOutline, after: PackOutline, title: Titles): readonly PackChange[] {
  const [old, now] = [disclosuresIn(before), disclosuresIn(after)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [had, has] = [old.get(key), now.get(key)];
    const gained = (has?.to ?? []).filter((role) => !had?.to.includes(role));
    const lost = (had?.to ?? []).filter((role) => !has?.to.includes(role));
    const told = (rule: ServiceDisclosure, code: ChangeCode, roles: readonly string[], ends: string): PackChange => {
      const seenIn = rule === has ? 'after' : 'before';
      const place = rule.rule.at('discloses');
      return {
        kind: changeCodes[code].kind,
        code,
        path: place.pointer,
        file: place.file.path,
        line: place.file.positions.key(place.pointer).line,
        seenIn,
        ...(had ? { before: had.to } : {}),
        ...(has ? { after: has.to } : {}),
        text: `${ruleInWords(rule, title)} ${ends} ${roles.map((role) => title(`roles.${role}`, role)).join(', ')}, without reading all that it rests on.`,
      };
    };
    return [
      ...(has && gained.length > 0
        ? [told(has, 'DISCLOSURE-WIDENED', gained, `discloses now (why: ${has.why}) how it comes out to`)]
        : []),
      ...(had && lost.length > 0
        ? [told(has ?? had, 'DISCLOSURE-NARROWED', lost, 'no longer discloses how it comes out to')]
        : []),
    ];
  });
}

/** True for a difference in who learns something, which the changes above show already. */
export function isDisclosed({ path, of }: Difference): boolean {
  const at = path[0] === 'participants' ? 2 : 1;
  return of === 'content' && path[at] === 'discloses' && (path.length === at + 1 || path[at + 1] === 'to');
}

interface ServiceDisclosure extends Disclosure {
  readonly service: string;
}

function disclosuresIn({ services }: PackOutline): ReadonlyMap<string, ServiceDisclosure> {
  return new Map(
    services.flatMap((service) =>
      disclosuresOf(service).map((each) => [`${service.id}/${each.of}/${each.id}`, { ...each, service: service.id }]),
    ),
  );
}

const words = { conditions: 'condition', deadlines: 'deadline', participants: 'choice of' } as const;

function ruleInWords({ of, service, id }: ServiceDisclosure, title: Titles): string {
  return `The ${words[of]} ${title(`${of}.${service}.${id}`, id)}`;
}
