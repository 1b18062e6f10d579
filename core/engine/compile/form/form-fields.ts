import type { Category } from '../../basics/identifiers.ts';
import type { JsonObject } from '../../basics/json.ts';
import type { Source } from '../../model/source.ts';
import type { FormField } from '../compiled-form.ts';
import { type FormNode, said, walkFields } from './form-tree.ts';

/** The values of a form as a list of fields, in the order of the schema. */
export function formFields(root: FormNode): readonly FormField[] {
  const nodes = [...walkFields(root)];
  const marked = nodes.filter((node) => said(node, 'x-provenance') !== undefined);
  return nodes.filter(({ kind }) => kind === 'value').map((node) => formField(node, provenanceOf(node, marked)));
}

/** Its own, or that of the innermost group around it that names one. */
function provenanceOf({ pointer }: FormNode, marked: readonly FormNode[]): string | undefined {
  return marked
    .filter((node) => pointer === node.pointer || pointer.startsWith(`${node.pointer}/`))
    .sort((left, right) => right.pointer.length - left.pointer.length)
    .map((node) => said(node, 'x-provenance') as string)[0];
}

function formField(node: FormNode, provenance: string | undefined): FormField {
  const search = said(node, 'x-search') as FormField['search'] | undefined;
  const facet = said(node, 'x-facet') as string | undefined;
  const attachment = said(node, 'x-attachment') as JsonObject | undefined;
  const source = said(node, 'x-source') as JsonObject | undefined;
  const list = said(node, 'x-codes') as string | undefined;
  const isCoded = node.values !== undefined || list !== undefined || isTruthValue(node);
  return {
    pointer: node.pointer,
    category: node.category as Category,
    ...(search === undefined ? {} : { search }),
    ...(facet === undefined ? {} : { facet }),
    ...(facet !== undefined && isCoded ? { coded: list === undefined ? {} : { list } } : {}),
    ...(provenance === undefined ? {} : { provenance }),
    ...(attachment === undefined
      ? {}
      : {
          attachment: {
            mediaTypes: attachment.mediaTypes as string[],
            maxBytes: attachment.maxBytes as number,
            metadata: attachment.metadata === 'keep' ? 'keep' : 'strip',
          },
        }),
    ...(source === undefined ? {} : { source: source as unknown as Source }),
  };
}

function isTruthValue({ types }: FormNode): boolean {
  return types.length === 1 && types[0] === 'boolean';
}
