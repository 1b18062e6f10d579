import type { PackFile } from '../pack/pack-file.ts';
import type { Named, Naming } from './naming.ts';

/** What a source is about, as a reader of the procedure knows it. */
export interface RulePlace {
  /** What sort of thing it is. */
  readonly kind: PlaceKind;
  /** The service that it belongs to. */
  readonly service?: Named;
  /** From the outside in: the form, the group, the field. Empty for a whole file. */
  readonly names: readonly Named[];
  /** The part of it that is meant, where it is not the whole. */
  readonly part?: string;
}

/** The sorts of things that have sources. */
export type PlaceKind =
  | 'attribute'
  | 'authority'
  | 'calendar'
  | 'categories'
  | 'code'
  | 'condition'
  | 'counterpart'
  | 'deadline'
  | 'document'
  | 'duplicates'
  | 'field'
  | 'form'
  | 'instrument'
  | 'migration'
  | 'pattern'
  | 'preset'
  | 'report'
  | 'retention'
  | 'role'
  | 'safeguard'
  | 'separation'
  | 'service'
  | 'suspension'
  | 'transition'
  | 'whitelist'
  | 'workflow';

type Owner = readonly string[];
type Reader = (file: PackFile, owner: Owner, naming: Naming) => RulePlace;

/** What a source in a file is about; `owner` is the path from the top of the file. */
export function rulePlace(file: PackFile, owner: Owner, naming: Naming): RulePlace {
  const read = Object.hasOwn(readers, file.kind) ? readers[file.kind] : undefined;
  return (read ?? wholeFile)(file, owner, naming);
}

const wholeFile: Reader = ({ path }) => ({ kind: 'workflow', names: [plain(path)] });

const readers: Readonly<Partial<Record<PackFile['kind'], Reader>>> = {
  pack: inManifest,
  access: (_file, [group, id, ...rest], naming) =>
    group === 'separations'
      ? { kind: 'separation', names: [counted(id)] }
      : place('role', [naming.name('roles', id ?? '')], rest),
  categories: (_file, [id, ...rest], naming) => place('categories', [naming.name('categories', id ?? '')], rest),
  whitelist: (file, [index], naming) => {
    const rule = itemOf(file, index);
    return { kind: 'whitelist', names: ['from', 'to'].map((key) => naming.name('sides', String(rule[key] ?? ''))) };
  },
  retention: (_file, [index, ...rest]) => place('retention', [counted(index)], rest),
  safeguards: (_file, [id = '', ...rest], naming) => place('safeguard', [naming.name('safeguards', id)], rest),
  calendar: ({ names }, [, ...rest]) => place('calendar', [plain(names[0] ?? '')], rest.slice(1)),
  codes: (file, [index], naming) => {
    const list = file.names[0] ?? '';
    const code = itemOf(file, index).code;
    return { kind: 'code', names: [plain(list), naming.name(`codes.${list}`, String(code ?? index ?? ''))] };
  },
  service: inService,
  conditions: (file, [id = '', ...rest], naming) => ofService('condition', 'conditions', file, id, rest, naming),
  deadlines: (file, [id = '', ...rest], naming) => ofService('deadline', 'deadlines', file, id, rest, naming),
  workflow: (file, owner, naming) => ({
    kind: 'workflow',
    ...serviceOf(file, naming),
    names: [plain(owner.filter((key) => key !== 'states').join('.'))],
  }),
  form: inForm,
  document: ({ names }, rest, naming) => place('document', [naming.name('documents', names[0] ?? '')], rest),
  report: ({ names }, rest, naming) => place('report', [naming.name('reports', `${names[0]}.title`)], rest),
  duplicates: (_file, [service = '', ...rest], naming) => place('duplicates', [naming.name('services', service)], rest),
  migration: ({ names }, rest) => place('migration', [plain(names[0] ?? '')], rest),
  preset: ({ names }, rest) => place('preset', [plain(names[0] ?? '')], rest),
  pattern: ({ names }, rest) => place('pattern', [plain(names[0] ?? '')], rest),
};

function inManifest(_file: PackFile, [group = '', id = '', ...rest]: Owner, naming: Naming): RulePlace {
  if (group === 'instruments') return place('instrument', [naming.name('instruments', id)], rest);
  if (group === 'attributes') return place('attribute', [naming.name('attributes', id)], rest);
  if (group === 'authorities') return place('authority', [plain(id)], rest);
  return place('counterpart', [plain(id)], rest);
}

function inService(file: PackFile, [group = '', id = '', ...rest]: Owner, naming: Naming): RulePlace {
  if (group === 'transitions') return ofService('transition', 'transitions', file, id, rest, naming);
  const service = serviceOf(file, naming);
  if (group === 'suspensions') return { kind: 'suspension', ...service, names: [naming.name('causes', id)] };
  if (group === 'forms')
    return { kind: 'form', ...service, names: [titleOf(naming, `forms.${file.names[0]}.${id}`, id)] };
  return { kind: 'service', ...service, names: [plain([group, id].filter(Boolean).join('.'))] };
}

function inForm(file: PackFile, owner: Owner, naming: Naming): RulePlace {
  const [service = '', form = ''] = file.names;
  const base = `forms.${service}.${form}`;
  const fields = owner.filter((_key, index) => owner[index - 1] === 'properties' || owner[index - 1] === '$defs');
  const names = fields.map((_, index) => {
    const path = fields.slice(0, index + 1).join('.');
    const found = naming.name(base, path);
    return found.isSaid ? found : plain(fields[index] ?? '');
  });
  return { kind: 'field', ...serviceOf(file, naming), names: [titleOf(naming, base, form), ...names] };
}

function ofService(kind: PlaceKind, group: string, file: PackFile, id: string, rest: Owner, naming: Naming): RulePlace {
  const service = file.names[0] ?? '';
  return { ...place(kind, [naming.name(`${group}.${service}`, id)], rest), ...serviceOf(file, naming) };
}

function place(kind: PlaceKind, names: readonly Named[], rest: Owner): RulePlace {
  return { kind, names, ...(rest.length === 0 ? {} : { part: rest.join('.') }) };
}

function serviceOf({ names }: PackFile, naming: Naming): Pick<RulePlace, 'service'> {
  return names[0] === undefined ? {} : { service: naming.name('services', names[0]) };
}

function titleOf(naming: Naming, base: string, id: string): Named {
  return { ...naming.name(base, 'title'), id, ...(naming.name(base, 'title').isSaid ? {} : { label: id }) };
}

function itemOf({ value }: PackFile, index: string | undefined): Readonly<Record<string, unknown>> {
  const item = Array.isArray(value) ? value[Number(index)] : undefined;
  return typeof item === 'object' && item !== null ? (item as Readonly<Record<string, unknown>>) : {};
}

function plain(id: string): Named {
  return { id, label: id, isSaid: false };
}

/** Rules without a name go by their number, the first is 1. */
function counted(index: string | undefined): Named {
  return plain(String(Number(index) + 1));
}
