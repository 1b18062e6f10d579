/** One entry of package-lock.json, as far as it is looked at. */
export interface LockEntry {
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Licences that the work may rest on: none of them asks anything of what is built with it, MPL of its own files only. */
const licences: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  // Of fonts.
  'OFL-1.1',
  'PSF-2.0',
  'Public Domain',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** What is wrong with the entries of a lock file, each with its path. The first entry is the project itself. */
export function lockFaults(packages: Readonly<Record<string, LockEntry>>): readonly string[] {
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .flatMap(([path, entry]) => faultsOf(entry).map((fault) => `${path}: ${fault}`));
}

function faultsOf({ version, integrity, license, resolved, link, dependencies = {} }: LockEntry): readonly string[] {
  const strange = Object.entries(dependencies).filter(([, wanted]) =>
    /^(git|https?|file|github|ssh)\b|\/\//.test(wanted),
  );
  return [
    ...(link ? ['is a link to a folder'] : []),
    ...(version === undefined || !/^\d+\.\d+\.\d+/.test(version) ? ['has no exact version'] : []),
    ...(integrity === undefined || !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity) ? ['has no SHA-512'] : []),
    // A host that is named here would be asked by everybody who installs.
    ...(resolved === undefined ? [] : ['names where it comes from']),
    ...(license !== undefined && isAllowed(license) ? [] : [`has the licence ${license ?? 'of nobody'}`]),
    ...strange.map(([name, wanted]) => `takes ${name} from ${wanted}`),
  ];
}

/** True where one of the licences to choose from, or each of those that hold together, is on the list. */
function isAllowed(expression: string): boolean {
  const choices = expression.replaceAll(/[()]/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((licence) => licences.has(licence.trim())));
}
