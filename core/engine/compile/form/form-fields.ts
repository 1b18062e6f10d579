import type { Category } from '../../basics/identifiers.ts';
import type { JsonObject } from '../../basics/json.ts';
import type { Source } from '../../model/source.ts';
import type { FormField } from '../compiled-service.ts';
import { type FormNode, said, walkFields } from './form-tree.ts';

/** The values of a form as a list of fields, in the order of the schema. */
export function formFields(root: FormNode): readonly FormField[] {
  return [...walkFields(root)].filter(({ kind }) => kind === 'value').map(formField);
}

function formField(node: FormNode): FormField {
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
