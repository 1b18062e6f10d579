import { Cursor } from '../cursor.ts';
import type { PackOutline } from '../outline.ts';
import { noPositions } from '../positions.ts';
import type { Rule, RuleReport } from './rule.ts';

/** The files without which a pack cannot run are there, and no service has two workflows. */
export const neededFilesAreThere: Rule = (pack, report) => {
  for (const needed of [pack.manifest, pack.categories, pack.access, pack.retention]) requireFile(needed, pack, report);
  for (const { value: language } of pack.manifest.at('languages').texts()) {
    if (pack.locales.has(language)) continue;
    const other = [...pack.locales.keys()].find((each) => each !== language);
    const hint = other && `Copy locales/${other}.yaml and translate the texts; the keys stay as they are.`;
    reportMissing(`locales/${language}.yaml`, report, hint);
  }
  for (const { id, document, templates } of pack.documents.values()) {
    if (!document.isThere) continue;
    const own = document.at('languages');
    const languages = (own.isThere ? own : pack.manifest.at('languages')).texts();
    for (const { value: language } of languages) {
      if (!templates.has(language)) reportMissing(`documents/${id}.${language}.hbs`, report);
    }
  }
  for (const { id, service, workflow, pattern, forms } of pack.services) {
    requireFile(service, pack, report);
    if (!service.isThere) continue;
    if (!pattern) requireFile(workflow, pack, report);
    const own = pack.files.find(
      ({ kind, path, names }) => kind === 'workflow' && path.startsWith('services/') && names[0] === id,
    );
    if (pattern && own) {
      const message = `${id} follows the pattern ${pattern.id} and has a workflow of its own.`;
      report(new Cursor(own), 'WORKFLOW-TWICE', message, { hint: 'Delete this file, or `workflow` in service.yaml.' });
    }
    for (const form of service.at('forms').keys()) {
      if (!forms.has(form)) reportMissing(`services/${id}/forms/${form}.schema.json`, report);
    }
  }
};

function requireFile({ file }: Cursor, { files }: PackOutline, report: RuleReport): void {
  if (file.hash !== '') return;
  const alike = files.find(({ path }) => plain(path) === plain(file.path));
  reportMissing(file.path, report, alike && `There is ${alike.path}: rename that.`);
}

/** A path without what is easily mistaken in one. */
function plain(path: string): string {
  return path.toLowerCase().replace(/\.yml$/, '.yaml');
}

function reportMissing(
  path: string,
  report: RuleReport,
  hint = 'Write it; the reference has an example of every file.',
): void {
  const file = { path, kind: 'unknown' as const, names: [], value: undefined, hash: '', positions: noPositions };
  report(new Cursor(file), 'FILE-MISSING', `The file ${path} is missing.`, { hint });
}
