import type { Json } from '../../basics/json.ts';
import type { ChangeCode } from '../change-codes.ts';
import type { Difference } from '../find-differences.ts';
import type { Around, FileReading, Meaning } from './file-reading.ts';

/** A form: whether answers that were complete still are, and who finds or sees what is in a field. */
export const readForm: FileReading = {
  isWhole: (path) => {
    const { keyword, below } = parse(path);
    return keyword === 'x-attachment' && below.length === 0;
  },
  meaningsOf: (difference, around) => [meaningOf(difference, around)],
};

function meaningOf(difference: Difference, around: Around): Meaning {
  const parsed = parse(difference.path);
  const where = placeInWords(parsed, around);
  if (difference.of === 'source') return { code: 'SOURCE', what: where, how: 'states another source' };
  if (difference.of === 'order') return { code: 'ORDER-CHANGED', what: where, how: 'lists the same in another order' };
  return partOf(difference, parsed, where, around);
}

interface Parsed {
  /** The names of the fields that lead there. */
  readonly field: readonly string[];
  /** Below a condition: whether it narrows or widens cannot be said from here. */
  readonly conditional: boolean;
  /** The keyword at which the path ends; absent where it ends at a schema. */
  readonly keyword?: string;
  readonly below: readonly string[];
  /** Where the path ends at a schema: the keyword under which it stands. */
  readonly under?: string;
}

const named = new Set(['properties', '$defs', 'patternProperties', 'dependentSchemas']);
const listed = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const single = new Set(['items', 'not', 'if', 'then', 'else', 'contains', 'propertyNames', 'unevaluatedProperties']);
const conditions = new Set(['not', 'if', 'then', 'else', 'contains', 'anyOf', 'oneOf', 'dependentSchemas']);

function parse(path: readonly string[]): Parsed {
  const field: string[] = [];
  let conditional = false;
  let under: string | undefined;
  for (let at = 0; at < path.length; ) {
    const keyword = path[at] as string;
    const next = path[at + 1];
    conditional ||= conditions.has(keyword);
    if (named.has(keyword) && next !== undefined) {
      if (keyword === 'properties') field.push(next);
      else if (keyword === '$defs') field.push(`$defs.${next}`);
      at += 2;
    } else if (listed.has(keyword) && next !== undefined) at += 2;
    else if (single.has(keyword) && (next !== undefined || at === path.length - 1)) at += 1;
    else return { field, conditional, keyword, below: path.slice(at + 1) };
    under = keyword;
  }
  return { field, conditional, below: [], ...(under === undefined ? {} : { under }) };
}

function placeInWords({ field }: Parsed, { file, title }: Around): string {
  const [service, form] = file.names;
  const name = title(`forms.${service}.${form}.title`, form ?? '');
  const path = field.join('.');
  return path === ''
    ? `The form ${name}`
    : `The field ${title(`forms.${service}.${form}.${path}`, path)} of the form ${name}`;
}

function partOf(difference: Difference, parsed: Parsed, where: string, { file }: Around): Meaning {
  const { before, after, path } = difference;
  const { keyword, under, conditional } = parsed;
  if (path.length === 0) {
    return {
      code: after.isThere ? 'FORM-ADDED' : 'FORM-REMOVED',
      what: where,
      how: after.isThere ? 'is new' : 'is gone',
    };
  }
  if (keyword === undefined) {
    if (under === 'properties' && !conditional) {
      if (!before.isThere) return { code: 'FIELD-ADDED', what: where, how: 'is new' };
      if (!after.isThere) return { code: 'FIELD-REMOVED', what: where, how: 'is gone' };
    }
    const code = under === '$defs' && !before.isThere ? 'FORM-TEXT' : 'FIELD-NARROWED';
    return { code, what: `"${path.join('.')}" of the form ${file.names[1]}` };
  }
  if (texts.has(keyword)) return { code: 'FORM-TEXT', what: `"${keyword}" of ${lower(where)}` };
  if (keyword === 'x-category') return { code: 'FIELD-CATEGORY', what: `The data category of ${lower(where)}` };
  if (keyword === 'x-provenance') return { code: 'FIELD-CATEGORY', what: `The provenance of ${lower(where)}` };
  if (keyword === 'x-search' || keyword === 'x-facet') {
    const way = keyword === 'x-search' ? 'found' : 'listed';
    return { code: 'FIELD-FOUND', what: `How ${lower(where)} is ${way}` };
  }
  if (keyword === 'required') return required(difference, where, conditional);
  const narrowed = conditional || narrows(keyword, before.value, after.value);
  return {
    code: narrowed ? 'FIELD-NARROWED' : 'FIELD-WIDENED',
    what: `"${[keyword, ...parsed.below].join('.')}" of ${lower(where)}`,
  };
}

const texts = new Set([
  '$schema',
  '$id',
  '$comment',
  'title',
  'description',
  'examples',
  'default',
  'x-warn',
  'x-help',
]);

function required({ before, after }: Difference, where: string, conditional: boolean): Meaning {
  const names = (at: Difference['before']) => at.texts().map(({ value }) => value);
  const added = names(after).filter((name) => !names(before).includes(name));
  const removed = names(before).filter((name) => !names(after).includes(name));
  const words = [
    ...(added.length > 0 ? [`now requires ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? [`requires ${removed.join(', ')} no longer`] : []),
  ];
  const code: ChangeCode = added.length > 0 || conditional ? 'FIELD-NARROWED' : 'FIELD-WIDENED';
  return { code, what: where, how: words.join(' and ') || 'requires the same' };
}

/** False only where every answer that was accepted still is. */
function narrows(keyword: string, before: Json | undefined, after: Json | undefined): boolean {
  if (after === undefined) return false;
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') return after !== true;
  if (keyword === 'uniqueItems') return after === true;
  if (before === undefined) return true;
  if (keyword === 'enum' || keyword === 'type') return !includesAll(keyword, after, before);
  if (typeof before === 'number' && typeof after === 'number') {
    if (/^(min|exclusiveMin)/.test(keyword)) return after > before;
    if (/^(max|exclusiveMax)/.test(keyword)) return after < before;
  }
  return true;
}

function includesAll(keyword: string, wider: Json, narrower: Json): boolean {
  const list = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [value]);
  const known = new Set(list(wider).map((each) => JSON.stringify(each)));
  if (keyword === 'type' && known.has('"number"')) known.add('"integer"');
  return list(narrower).every((each) => known.has(JSON.stringify(each)));
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
