import type { Cursor } from './cursor.ts';
import { type FormPlace, formPlaces } from './form-fields.ts';
import type { ServiceOutline } from './outline.ts';

/** Every field and group of a service's forms by the path that conditions and documents use: `application.person`. */
export function pathsOfForms({ service, forms }: ServiceOutline): ReadonlyMap<string, FormPlace> {
  const declared = service.at('forms').keys();
  return new Map(
    declared.flatMap((form) => {
      const schema = forms.get(form);
      return schema ? formPlaces(schema).map((place) => [`${form}.${place.path}`, place] as const) : [];
    }),
  );
}

/** A pointer into a form as a path of it: `/person/familyName` as `person.familyName`. */
export function pathOfPointer(pointer: string): string {
  return pointer.replace(/^\//, '').replaceAll('/', '.');
}

/** True for a list; what lies inside it is told per entry. */
export function isList(schema: Cursor): boolean {
  return schema.at('type').text === 'array' || schema.at('items').isThere;
}

/** True for a group of fields, or a list of them. */
export function isGroup(schema: Cursor): boolean {
  return (
    schema.at('properties').isThere ||
    schema.at('items').at('properties').isThere ||
    schema.at('items').at('$ref').isThere
  );
}

/** True where a form of the service cannot be read, so that nothing can be said of its fields. */
export function hasUnreadForms({ service, forms }: ServiceOutline): boolean {
  return (
    !service.isThere ||
    service
      .at('forms')
      .keys()
      .some((form) => !forms.get(form)?.isThere)
  );
}
