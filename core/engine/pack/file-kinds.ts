/** Every kind of file that a pack can have. Each has a schema of its name in schemas/pack, but for the last three. */
export type FileKind =
  | 'pack'
  | 'categories'
  | 'access'
  | 'whitelist'
  | 'retention'
  | 'safeguards'
  /** What is looked for before a text leaves a side. */
  | 'scanner'
  | 'calendar'
  | 'codes'
  | 'locale'
  | 'scenario'
  | 'fixture'
  | 'service'
  | 'workflow'
  | 'conditions'
  | 'deadlines'
  | 'form'
  | 'layout'
  | 'pattern'
  | 'preset'
  /** Words of one language for the scanner. */
  | 'words'
  | 'document'
  | 'report'
  | 'duplicates'
  | 'migration'
  /** Accounts for trying a pack out; checked with it, but no part of the law. */
  | 'users'
  /** What synthetic cases are made from; like the accounts. */
  | 'synthetic'
  /** The words of a document in one language: text, not data. */
  | 'template'
  /** Sandbox data and notes for people: not part of the law. */
  | 'aside'
  | 'unknown';

const name = '([A-Za-z0-9][A-Za-z0-9._-]*)';
const data = '\\.(?:yaml|json)';

const packPaths: readonly (readonly [FileKind, RegExp])[] = [
  ['pack', new RegExp(`^pack${data}$`)],
  ['categories', new RegExp(`^categories${data}$`)],
  ['access', new RegExp(`^access${data}$`)],
  ['whitelist', new RegExp(`^whitelist${data}$`)],
  ['retention', new RegExp(`^retention${data}$`)],
  ['safeguards', new RegExp(`^safeguards${data}$`)],
  ['scanner', new RegExp(`^scanner${data}$`)],
  ['calendar', new RegExp(`^calendars/${name}${data}$`)],
  ['codes', new RegExp(`^codes/${name}${data}$`)],
  ['locale', new RegExp(`^locales/${name}${data}$`)],
  ['scenario', new RegExp(`^scenarios/${name}${data}$`)],
  ['fixture', new RegExp(`^fixtures/${name}${data}$`)],
  ['service', new RegExp(`^services/${name}/service${data}$`)],
  ['workflow', new RegExp(`^services/${name}/workflow${data}$`)],
  ['conditions', new RegExp(`^services/${name}/conditions${data}$`)],
  ['deadlines', new RegExp(`^services/${name}/deadlines${data}$`)],
  ['form', new RegExp(`^services/${name}/forms/${name}\\.schema${data}$`)],
  ['layout', new RegExp(`^services/${name}/forms/${name}\\.ui${data}$`)],
  ['document', new RegExp(`^documents/${name}${data}$`)],
  ['template', /^documents\/([^/.]+)\.([^/.]+)\.hbs$/],
  ['report', new RegExp(`^reports/${name}${data}$`)],
  ['duplicates', new RegExp(`^duplicates${data}$`)],
  ['migration', new RegExp(`^migrations/${name}${data}$`)],
  ['users', new RegExp(`^sandbox/users${data}$`)],
  ['synthetic', new RegExp(`^sandbox/synthetic${data}$`)],
  ['aside', /^sandbox\/|(?:^|\/)[^/]+\.md$/],
];

const patternPaths: readonly (readonly [FileKind, RegExp])[] = [
  ['words', new RegExp(`^presets/scanner/${name}${data}$`)],
  ['preset', new RegExp(`^presets/${name}${data}$`)],
  ['pattern', new RegExp(`^${name}/pattern${data}$`)],
  ['workflow', new RegExp(`^${name}/workflow${data}$`)],
];

/** What a file of a pack's folder is, by its path, and the names that the path carries. */
export function packFileKind(path: string): { readonly kind: FileKind; readonly names: readonly string[] } {
  return kindOf(path, packPaths);
}

/** What a file below `workflows/` is, by its path, and the names that the path carries. */
export function patternFileKind(path: string): { readonly kind: FileKind; readonly names: readonly string[] } {
  return kindOf(path, patternPaths);
}

function kindOf(path: string, table: readonly (readonly [FileKind, RegExp])[]) {
  for (const [kind, pattern] of table) {
    const match = pattern.exec(path);
    if (match) return { kind, names: match.slice(1) };
  }
  return { kind: 'unknown' as const, names: [] };
}
