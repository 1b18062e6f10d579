import { didYouMean } from '../../basics/did-you-mean.ts';
import { Cursor } from '../cursor.ts';
import type { FileKind } from '../file-kinds.ts';
import { keywordValues } from '../form-fields.ts';
import type { PackOutline } from '../outline.ts';
import type { PackFile } from '../pack-file.ts';
import { provenanceList } from '../provenance-list.ts';
import { collectReferences } from '../references/collect-references.ts';
import { beginningsOf, storiesOf } from '../stories.ts';
import type { Rule } from './rule.ts';

const topNames = ['pack', 'categories', 'access', 'whitelist', 'retention', 'safeguards', 'scanner', 'duplicates'];
const folders = [
  'calendars',
  'codes',
  'locales',
  'scenarios',
  'fixtures',
  'services',
  'documents',
  'reports',
  'migrations',
  'sandbox',
];

/** Files that name other files. While one of them cannot be read, nothing is called unused. */
const naming: readonly FileKind[] = [
  'pack',
  'service',
  'deadlines',
  'form',
  'access',
  'retention',
  'document',
  'scanner',
];

/** Every file in the folder means something, and something in the pack uses it. */
export const everyFileIsUsed: Rule = (pack, report) => {
  const used = usedNames(pack);
  const isUncertain = pack.files.some((file) => naming.includes(file.kind) && new Cursor(file).isUnread);
  for (const file of pack.files.filter(({ path }) => !path.startsWith('workflows/'))) {
    if (file.kind === 'unknown') {
      report(new Cursor(file), 'FILE-UNKNOWN', `${file.path} means nothing in a pack.`, { hint: hintFor(file.path) });
    } else if (!isUncertain && !isUsed(file, pack, used)) {
      const hint = 'Name it where it belongs, or delete it.';
      report(new Cursor(file), 'FILE-UNUSED', `Nothing in the pack uses ${file.path}.`, { severity: 'warning', hint });
    }
  }
};

interface Used {
  readonly calendars: ReadonlySet<string>;
  readonly codeLists: ReadonlySet<string>;
  readonly fixtures: ReadonlySet<string>;
}

function usedNames(pack: PackOutline): Used {
  const references = collectReferences(pack);
  const named = (kind: string) => references.flatMap((each) => (each.kind === kind ? [each.name.text ?? ''] : []));
  const inForms = pack.services.flatMap(({ forms }) =>
    [...forms.values()].flatMap((form) => keywordValues(form, 'x-codes')),
  );
  const begun = pack.scenarios.flatMap((scenario) => beginningsOf(pack, scenario).fixtures);
  return {
    calendars: new Set(named('calendar')),
    codeLists: new Set([...named('code-list'), ...inForms, ...(saysProvenance(pack) ? [provenanceList] : [])]),
    fixtures: new Set(begun.map(({ file }) => file.path)),
  };
}

function saysProvenance({ services, whitelist }: PackOutline): boolean {
  const marked = services.some(({ forms }) =>
    [...forms.values()].some((form) => keywordValues(form, 'x-provenance').length > 0),
  );
  return marked || whitelist.items().some((passage) => passage.at('provenance').isThere);
}

function isUsed(file: PackFile, pack: PackOutline, used: Used): boolean {
  const [first = '', second = ''] = file.names;
  if (file.kind === 'calendar') return used.calendars.has(first);
  if (file.kind === 'codes') return used.codeLists.has(first);
  if (file.kind === 'fixture') return used.fixtures.has(file.path) || storiesOf(pack).some((story) => story.isUnread);
  if (file.kind === 'locale')
    return pack.manifest
      .at('languages')
      .texts()
      .some(({ value }) => value === first);
  if (file.kind === 'template') return isWritten(pack, first, second);
  if (!file.path.startsWith('services/')) return true;
  const service = pack.services.find(({ id }) => id === first);
  if (!service) return false;
  if (file.kind === 'form' || file.kind === 'layout') return service.service.at('forms').keys().includes(second);
  return true;
}

/** True for the words of a document that is there, in a language in which it is written. */
function isWritten(pack: PackOutline, id: string, language: string): boolean {
  const document = pack.documents.get(id)?.document;
  if (!document?.isThere) return document?.isUnread === true;
  const own = document.at('languages');
  return (own.isThere ? own : pack.manifest.at('languages')).texts().some(({ value }) => value === language);
}

function hintFor(path: string): string {
  if (!/^[\w./-]+$/.test(path)) return 'Names of files have letters, digits, dots and hyphens.';
  if (path.endsWith('.yml')) return `Rename it to ${path.slice(0, -'yml'.length)}yaml.`;
  const [first = '', ...rest] = path.split('/');
  const name = first.replace(/\..*$/, '');
  const near = didYouMean(name, rest.length > 0 ? folders : topNames);
  if (near && near !== name) return `Did you mean ${near}${rest.length > 0 ? '/' : '.yaml'}?`;
  return 'Data is written in .yaml or .json, the words of a document in <id>.<language>.hbs, notes for people in .md; the reference lists every file of a pack.';
}
