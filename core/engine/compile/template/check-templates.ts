import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Cursor } from '../../pack/cursor.ts';
import { hasUnreadForms, isGroup, isList, pathsOfForms } from '../../pack/form-path.ts';
import type { DocumentOutline, PackOutline, ServiceOutline } from '../../pack/outline.ts';
import type { Report } from '../../pack/report.ts';
import type { DiagnosticList } from '../diagnostic-list.ts';
import { readTemplate, type TemplateVariable } from './read-template.ts';
import type { TemplateCode } from './template-codes.ts';

/** Holds the words of every document against what it declares, and so against the forms. */
export function checkTemplates(pack: PackOutline, found: DiagnosticList): void {
  for (const document of pack.documents.values()) checkDocument(pack, document, found);
}

function checkDocument(pack: PackOutline, { document, templates }: DocumentOutline, found: DiagnosticList): void {
  const service = pack.services.find(({ id }) => id === document.at('service').text);
  const isCertain = document.isThere && service !== undefined && !hasUnreadForms(service);
  const kinds = isCertain ? kindsOfVariables(pack, document, pathsOfForms(service)) : undefined;
  const used = new Set<string>();
  let isUnsure = templates.size === 0 || !isCertain;
  for (const template of templates.values()) {
    const report = found.reportIn(template.file);
    const { variables, problems } = readTemplate(template.text ?? '');
    for (const { code, offset, message, hint } of problems) tell(report, code, offset, message, hint);
    if (problems.some(({ code }) => code === 'TEMPLATE-SYNTAX')) isUnsure = true;
    for (const variable of variables) {
      used.add(variable.path);
      if (kinds) checkVariable(variable, kinds, report);
    }
  }
  if (isUnsure) return;
  const shown = document
    .at('verification')
    .at('shows')
    .texts()
    .map(({ value }) => value);
  for (const field of document.at('fields').texts()) {
    const isUsed = [...used, ...shown].some((path) => path === field.value || path.startsWith(`${field.value}.`));
    if (isUsed || !kinds?.has(field.value)) continue;
    const code: TemplateCode = 'TEMPLATE-FIELD-UNUSED';
    const message = `The words of the document use ${JSON.stringify(field.value)} in no language.`;
    found.reportIn(document.file)(field.pointer, code, message, {
      severity: 'warning',
      hint: 'Delete it: a document has no more of a person than its words need.',
    });
  }
}

type Kind = 'value' | 'group' | 'list' | 'list of groups';

/** What a template of the document can name, by path: its fields and what lies in them, and what the system knows. */
function kindsOfVariables(
  pack: PackOutline,
  document: Cursor,
  paths: ReturnType<typeof pathsOfForms>,
): ReadonlyMap<string, Kind> {
  const fields = document
    .at('fields')
    .texts()
    .map(({ value }) => value);
  const declared = [...paths].filter(([path]) =>
    fields.some((field) => path === field || path.startsWith(`${field}.`)),
  );
  const sides = pack.manifest
    .at('sides')
    .texts()
    .map(({ value }) => value);
  const service = pack.services.find(({ id }) => id === document.at('service').text);
  const known = [
    'case.reference',
    'case.openedOn',
    'document.issuedOn',
    ...(document.at('stock').isThere ? ['document.number'] : []),
    ...(document.at('verification').isThere ? ['document.code'] : []),
    ...(document.at('valid').isThere ? ['document.validUntil'] : []),
    ...sides.flatMap((side) => [`parties.${side}.name`, `parties.${side}.counterpart`]),
    ...stepsKnownTo(document.at('side').text, service),
  ];
  return new Map([
    ...known.map((path) => [path, 'value'] as const),
    ...declared.map(([path, { schema }]) => [path, kindOf(schema)] as const),
  ]);
}

/** The steps that the side of a document knows of: their day, and their reason where they have one. */
function stepsKnownTo(side: string | undefined, service: ServiceOutline | undefined): readonly string[] {
  const transitions = service?.service.at('transitions').entries() ?? [];
  return transitions
    .filter(
      ([, rule]) =>
        side !== undefined &&
        rule
          .at('sides')
          .texts()
          .some(({ value }) => value === side),
    )
    .flatMap(([id, rule]) => [`steps.${id}.on`, ...(rule.at('reasons').isThere ? [`steps.${id}.reason`] : [])]);
}

function kindOf(schema: Cursor): Kind {
  if (isList(schema)) return isGroup(schema) ? 'list of groups' : 'list';
  return isGroup(schema) ? 'group' : 'value';
}

function checkVariable(variable: TemplateVariable, kinds: ReadonlyMap<string, Kind>, report: Report): void {
  const { path, written, use, offset } = variable;
  const kind = kinds.get(path);
  if (kind === undefined) {
    const near = didYouMean(path, kinds.keys());
    tell(
      report,
      'TEMPLATE-VARIABLE-UNKNOWN',
      offset,
      `The document has no variable ${JSON.stringify(path === '' ? written : path)}.`,
      near
        ? `Did you mean ${JSON.stringify(near)}?`
        : `Name it under \`fields\` of the document. There are: ${[...kinds.keys()].slice(0, 12).join(', ')}.`,
    );
    return;
  }
  const isScalarOfList = kind === 'list' && (written === 'this' || written === '.');
  if (use === 'list' ? kind.startsWith('list') : use === 'test' || kind === 'value' || isScalarOfList) return;
  const said = use === 'list' ? `${path} is no list` : `${path} is a ${kind}, not one value`;
  const hint = use === 'list' ? 'Write it without each.' : 'Name a field inside it, or go through it with each.';
  tell(report, 'TEMPLATE-VARIABLE-KIND', offset, `${said}.`, hint);
}

function tell(report: Report, code: TemplateCode, offset: number, message: string, hint: string): void {
  report('', code, message, { hint, offset });
}
