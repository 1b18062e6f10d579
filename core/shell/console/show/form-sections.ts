import { isJsonObject, type Json, type JsonObject } from '../../../engine/basics/json.ts';
import type { CompiledForm } from '../../../engine/compile/compiled-form.ts';
import { propertiesOf, schemaAt } from './answer-words.ts';

/** A part of a form as it is laid out: a label, where it has one, and what stands under it in its order. */
export interface FormSection {
  /** Key of its label. */
  readonly label: string | undefined;
  /** Pointers into the answers: of fields, or of groups with all that lies inside. */
  readonly pointers: readonly string[];
}

/**
 * The sections of a form: the groups of its layout, or else the groups at the top of its schema. What no group names comes
 * last, so that nothing of a form can go missing.
 */
export function formSections(service: string, { id, schema, layout }: CompiledForm): readonly FormSection[] {
  const told = layout === undefined ? [] : sectionsOf(layout);
  const named = told.flatMap(({ pointers }) => pointers);
  const namesAt = (pointer: string) => {
    const part = schemaAt(schema, pointer);
    return part ? propertiesOf(schema, part) : [];
  };
  const rest = (pointer: string): readonly string[] => {
    if (named.some((one) => pointer === one || pointer.startsWith(`${one}/`))) return [];
    const isParted = pointer === '' || named.some((one) => one.startsWith(`${pointer}/`));
    return isParted ? namesAt(pointer).flatMap((key) => rest(`${pointer}/${key}`)) : [pointer];
  };
  const left = rest('');
  const isGroup = (pointer: string) => namesAt(pointer).length > 0;
  const groups = left.filter(isGroup);
  const loose = left.filter((pointer) => !isGroup(pointer));
  return [
    ...told.filter(({ pointers }) => pointers.length > 0),
    ...(loose.length === 0 ? [] : [{ label: undefined, pointers: loose }]),
    ...groups.map((pointer) => ({
      label: `forms.${service}.${id}.${pointer.slice(1).replaceAll('/', '.')}`,
      pointers: namesAt(pointer).map((key) => `${pointer}/${key}`),
    })),
  ];
}

function sectionsOf(element: Json): readonly FormSection[] {
  if (!isJsonObject(element)) return [];
  if (element.type === 'Group') {
    const label = typeof element.label === 'string' ? element.label : undefined;
    return [{ label, pointers: controlsOf(element) }];
  }
  const pointer = pointerOf(element);
  if (pointer !== undefined) return [{ label: undefined, pointers: [pointer] }];
  const inside = Array.isArray(element.elements) ? element.elements.flatMap(sectionsOf) : [];
  // Controls in a row without a group are one section.
  const sections: FormSection[] = [];
  for (const section of inside) {
    const before = sections.at(-1);
    if (section.label !== undefined || !before || before.label !== undefined) sections.push(section);
    else sections[sections.length - 1] = { label: undefined, pointers: [...before.pointers, ...section.pointers] };
  }
  return sections;
}

function controlsOf(element: Json): readonly string[] {
  if (!isJsonObject(element)) return [];
  const pointer = pointerOf(element);
  if (pointer !== undefined) return [pointer];
  return Array.isArray(element.elements) ? element.elements.flatMap(controlsOf) : [];
}

/** `#/properties/person/properties/name` as a pointer into the answers: `/person/name`. */
function pointerOf({ scope }: JsonObject): string | undefined {
  if (typeof scope !== 'string') return undefined;
  const tokens = scope.split('/').slice(1);
  return tokens.map((token, index) => (index % 2 === 0 ? '' : `/${token}`)).join('');
}
