import { fieldPath, isWithin } from '../access/passing.ts';
import type { CompiledForm, FormField } from '../compile/compiled-form.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import type { Cursor } from '../pack/cursor.ts';
import { provenanceList } from '../pack/provenance-list.ts';
import type { Named, Naming } from './naming.ts';
import type { ShownSource, SourceReader } from './sourced.ts';

/** Where the data of a field come from, and what becomes of them for that. */
export interface ProvenanceFacts extends Named {
  /** The passages through which the field could go; where there is none, it stays with its side. */
  readonly passes: readonly ProvenancePassage[];
}

/** What one passage says of data of this provenance. */
export interface ProvenancePassage {
  readonly from: Named;
  readonly to: Named;
  /** What must hold for them to pass; they never do where it is absent. */
  readonly unless?: Named;
  readonly source?: ShownSource;
}

/** Tells of a field by its pointer where its data come from; undefined where the pack does not say. */
export function provenanceReader(
  pack: CompiledPack,
  service: CompiledService,
  form: CompiledForm,
  whitelist: Cursor,
  naming: Naming,
  source: SourceReader,
): (pointer: string) => ProvenanceFacts | undefined {
  const passages = (code: string, field: FormField): readonly ProvenancePassage[] =>
    pack.whitelist.flatMap((passage, index): ProvenancePassage[] => {
      const { from, to, categories, fields } = passage;
      const isInternal = pack.categories[field.category]?.flags.includes('internal') === true;
      if (from !== form.by || !categories.includes(field.category) || isInternal) return [];
      const path = fieldPath(form.id, field.pointer);
      if (fields !== undefined && !fields.some((each) => isWithin(path, each))) return [];
      const unless = passage.provenance?.[code]?.unless;
      const shown = source(whitelist.at(index).at('provenance').at(code).at('source'));
      return [
        {
          from: naming.name('sides', from),
          to: naming.name('sides', to),
          ...(unless !== undefined && Object.hasOwn(service.conditions, unless)
            ? { unless: naming.name(`conditions.${service.id}`, unless) }
            : {}),
          ...(shown ? { source: shown } : {}),
        },
      ];
    });
  return (pointer) => {
    const field = form.fields.find((each) => each.pointer === pointer);
    const code = field?.provenance;
    if (field === undefined || code === undefined) return undefined;
    return { ...naming.name(`codes.${provenanceList}`, code), passes: passages(code, field) };
  };
}
