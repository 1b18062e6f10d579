import { isJsonObject, type Json } from '../basics/json.ts';
import type { CompiledForm } from '../compile/compiled-form.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { type FormNode, said } from '../compile/form/form-tree.ts';
import { readFormTree } from '../compile/form/read-form-tree.ts';
import { Cursor } from '../pack/cursor.ts';
import type { Named, Naming } from './naming.ts';
import { type ProvenanceFacts, provenanceReader } from './provenance-facts.ts';
import type { ShownSource, SourceReader } from './sourced.ts';
import { formTitle } from './step-chapter.ts';

/** A form with every field of it, in order. */
export interface FormEntry extends Named {
  readonly help?: string;
  /** Who fills it in. */
  readonly side: Named;
  readonly source?: ShownSource;
  readonly fields: readonly FieldEntry[];
}

/** A field of a form, or a group of fields. */
export interface FieldEntry extends Named {
  /** `2.3`: its place in the form. */
  readonly number: string;
  readonly depth: number;
  readonly isGroup: boolean;
  /** Groups that are filled in several times. */
  readonly isList: boolean;
  readonly most?: number;
  readonly required: 'always' | 'sometimes' | 'never';
  readonly answer?: FieldAnswer;
  readonly category?: Named;
  readonly provenance?: ProvenanceFacts;
  readonly help?: string;
  readonly source?: ShownSource;
}

/** What can be answered. */
export interface FieldAnswer {
  readonly is:
    | 'text'
    | 'integer'
    | 'number'
    | 'yes-no'
    | 'only-yes'
    | 'date'
    | 'codes'
    | 'choices'
    | 'attachment'
    | 'other';
  /** The format that is asked for or hoped for. */
  readonly format?: string;
  readonly list?: string;
  readonly choices?: readonly Named[];
  readonly mediaTypes?: readonly string[];
  readonly longest?: number;
}

/** Every form of a service, in the order in which the service declares them. */
export function formEntries(
  pack: CompiledPack,
  service: CompiledService,
  files: { readonly declared: Cursor; readonly forms: ReadonlyMap<string, Cursor>; readonly whitelist: Cursor },
  naming: Naming,
  source: SourceReader,
): readonly FormEntry[] {
  return files.declared.keys().flatMap((id): FormEntry[] => {
    const form = service.forms[id];
    const at = files.forms.get(id);
    if (!form || !at) return [];
    const help = naming.help(`forms.${service.id}.${id}`) ?? naming.help(`forms.${service.id}.${id}.title`);
    const shown = source(files.declared.at(id).at('source'));
    return [
      {
        ...formTitle(naming, service.id, id),
        ...(help === undefined ? {} : { help }),
        side: naming.name('sides', form.by),
        ...(shown ? { source: shown } : {}),
        fields: fieldEntries(
          pack,
          service.id,
          form,
          at,
          provenanceReader(pack, service, form, files.whitelist, naming, source),
          naming,
          source,
        ),
      },
    ];
  });
}

function fieldEntries(
  pack: CompiledPack,
  service: string,
  form: CompiledForm,
  at: Cursor,
  provenanceAt: (pointer: string) => ProvenanceFacts | undefined,
  naming: Naming,
  source: SourceReader,
): readonly FieldEntry[] {
  const sometimes = new Set(namesRequired(form.schema));
  // What a field is for is written once, in the language that the pack names first.
  const isFirst = pack.languages[0] === naming.language;
  const visit = (node: FormNode, path: readonly string[], number: string): FieldEntry[] => {
    const children = [...(node.item?.properties ?? node.properties)];
    return children.flatMap(([name, child], index): FieldEntry[] => {
      const inside = [...path, name];
      const key = `forms.${service}.${form.id}`;
      const help =
        naming.help(`${key}.${inside.join('.')}`) ?? (isFirst ? textOf(said(child, 'description')) : undefined);
      const isGroup = child.properties.size > 0 || (child.item?.properties.size ?? 0) > 0;
      const leaf = child.item && !isGroup ? child.item : child;
      const category = child.category ?? child.item?.category;
      const provenance = isGroup ? undefined : provenanceAt(leaf.pointer);
      const shown = sourceOf(child, at, source) ?? (child.item ? sourceOf(child.item, at, source) : undefined);
      const named = naming.name(key, inside.join('.'));
      const place = `${number}${index + 1}`;
      return [
        {
          ...named,
          label: named.isSaid ? named.label : name,
          number: place,
          depth: path.length,
          isGroup,
          isList: child.kind === 'list',
          ...(child.maxItems === undefined ? {} : { most: child.maxItems }),
          required: child.required ? 'always' : sometimes.has(name) ? 'sometimes' : 'never',
          ...(isGroup ? {} : { answer: answerOf(leaf, pack, { service, form: form.id, path: inside }, naming) }),
          ...(isGroup || category === undefined ? {} : { category: naming.name('categories', category) }),
          ...(provenance === undefined ? {} : { provenance }),
          ...(help === undefined ? {} : { help }),
          ...(shown ? { source: shown } : {}),
        },
        ...visit(child, inside, `${place}.`),
      ];
    });
  };
  return visit(readFormTree(form.schema), [], '');
}

/** The names that any part of a schema requires. */
function namesRequired(schema: Json): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(namesRequired);
  if (!isJsonObject(schema)) return [];
  const own = Array.isArray(schema.required) ? schema.required.filter((each) => typeof each === 'string') : [];
  return [...own, ...Object.values(schema).flatMap(namesRequired)];
}

function answerOf(
  node: FormNode,
  { codeLists }: CompiledPack,
  at: { readonly service: string; readonly form: string; readonly path: readonly string[] },
  naming: Naming,
): FieldAnswer {
  const list = textOf(said(node, 'x-codes'));
  if (list !== undefined && codeLists[list]) return { is: 'codes', list };
  const attachment = said(node, 'x-attachment');
  if (isJsonObject(attachment)) return { is: 'attachment', mediaTypes: (attachment.mediaTypes ?? []) as string[] };
  if (node.values?.length === 1 && node.values[0] === true) return { is: 'only-yes' };
  if (node.values?.some((value) => typeof value !== 'boolean')) {
    const key = `choices.${at.service}.${at.form}.${at.path.join('.')}`;
    return { is: 'choices', choices: node.values.map((value) => naming.name(key, String(value))) };
  }
  if (node.types.includes('boolean')) return { is: 'yes-no' };
  if (node.format === 'date') return { is: 'date' };
  for (const type of ['integer', 'number'] as const) if (node.types.includes(type)) return { is: type };
  if (!node.types.includes('string')) return { is: 'other' };
  const longest = said(node, 'maxLength');
  return {
    is: 'text',
    ...(node.format === undefined ? {} : { format: node.format }),
    ...(typeof longest === 'number' ? { longest } : {}),
  };
}

/** The source of a field stands where the field is declared. */
function sourceOf({ says }: FormNode, { file }: Cursor, source: SourceReader): ShownSource | undefined {
  const saying = says.find(({ schema, mode }) => mode !== 'test' && schema['x-source'] !== undefined);
  if (!saying) return undefined;
  const value = saying.schema['x-source'];
  const shown = source(new Cursor(file, { pointer: `${saying.at}/x-source`, value }));
  return shown;
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
