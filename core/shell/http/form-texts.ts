import type { CompiledForm } from '../../engine/compile/compiled-form.ts';
import type { CompiledPack } from '../../engine/compile/compiled-pack.ts';
import { dottedPointer } from '../texts/dotted-pointer.ts';

/**
 * The labels of a form in one language, by pointer into the answers; the empty pointer is the form's title. Groups of
 * fields have labels too. A place without a text is left out.
 */
export function formTexts(
  pack: CompiledPack,
  language: string,
  service: string,
  form: CompiledForm,
): Readonly<Record<string, string>> {
  const base = `forms.${service}.${form.id}`;
  const pointers = new Set(form.fields.flatMap(({ pointer }) => prefixes(pointer)));
  const keys = [
    ['', `${base}.title`],
    ...[...pointers].map((pointer) => [pointer, `${base}.${dottedPointer(pointer)}`]),
  ] as const;
  return Object.fromEntries(
    keys.flatMap(([pointer, key]) =>
      pack.hasText(language, key as string) ? [[pointer, pack.text(language, key as string)]] : [],
    ),
  );
}

function prefixes(pointer: string): readonly string[] {
  const tokens = pointer.split('/').slice(1);
  return tokens.map((_, index) => `/${tokens.slice(0, index + 1).join('/')}`);
}
