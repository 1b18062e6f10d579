import type { Category, Side } from '../basics/identifiers.ts';
import type { Json, JsonObject } from '../basics/json.ts';
import type { FieldIssue } from '../basics/refusal.ts';
import type { Source } from '../model/source.ts';

/** A form as functions over its answers. */
export interface CompiledForm {
  readonly id: string;
  /** The side whose people fill it in. */
  readonly by: Side;
  readonly fields: readonly FormField[];
  /** The schema as published. */
  readonly schema: JsonObject;
  /** JSON Forms layout, if the pack has one. */
  readonly layout?: JsonObject;
  /** What the answers lack or get wrong; empty when the form is complete. Never prints a value. */
  validate(answers: Json): readonly FieldIssue[];
  /** What is unusual but allowed (an identity number of a strange shape). */
  warn(answers: Json): readonly FieldIssue[];
  /** The answers cut by category. Every leaf falls in exactly one. */
  partition(answers: JsonObject): Readonly<Record<Category, JsonObject>>;
  /** The inverse of `partition`, over the categories that are at hand. */
  assemble(parts: Readonly<Record<Category, JsonObject>>): JsonObject;
}

/** What may be attached in a field. */
export interface AttachmentField {
  readonly mediaTypes: readonly string[];
  readonly maxBytes: number;
  /** Whether what tells more than the content is stripped, or the file stays bit for bit as it came. */
  readonly metadata: 'strip' | 'keep';
}

/** A leaf of a form: one answer. */
export interface FormField {
  /** Pointer with `*` for list items: `/person/names/*\/family`. */
  readonly pointer: string;
  readonly category: Category;
  /** How it is found again. */
  readonly search?: 'name' | 'identifier' | 'date';
  /** Shown and sorted by in lists, under this key. Only on `clear` categories. */
  readonly facet?: string;
  /** Of a facet whose values are codes of a closed list, or true and false; with the name of the list where it is one of the pack's. */
  readonly coded?: { readonly list?: string };
  /** Where its data come from, as a code of the pack: a passage says whether they may go on. */
  readonly provenance?: string;
  /** The field holds the id of an attachment. */
  readonly attachment?: AttachmentField;
  readonly source?: Source;
}
