import type { JsonObject } from '../../../engine/basics/json.ts';
import type { FieldIssue } from '../../../engine/basics/refusal.ts';
import type { FormNode } from '../../../engine/compile/form/form-tree.ts';
import type { FormNames } from './form-words.ts';

/** What the fields of a page are shown with. */
export interface ShownWith {
  readonly names: FormNames;
  readonly needed: ReadonlySet<FormNode>;
  readonly answers: JsonObject;
  readonly errors: readonly FieldIssue[];
  readonly warnings: readonly FieldIssue[];
  /** Path of the documents of the case. */
  readonly documents: string;
  /** The documents of the case, by id, with their media types. */
  readonly attachments: ReadonlyMap<string, string>;
  readonly mayAttach: boolean;
}

/** A field, a group or a text of a form, ready to be laid out. */
export interface ShownElement {
  readonly is:
    | 'words'
    | 'part'
    | 'text'
    | 'long'
    | 'date'
    | 'radios'
    | 'select'
    | 'tick'
    | 'ticks'
    | 'file'
    | 'texts'
    | 'rows';
  readonly id: string;
  readonly pointer: string;
  readonly name: string;
  /** Name of the input which says that the field was on the page. */
  readonly shown: string;
  readonly label: string;
  readonly help: { readonly text: string; readonly isForeign: boolean } | undefined;
  readonly why: string | undefined;
  /** Required, optional, or required once its part is filled in. */
  readonly need: string;
  readonly isRequired: boolean;
  readonly error: string | undefined;
  readonly warning: string | undefined;
  /** Ids of what describes the field, for `aria-describedby`. */
  readonly describedBy: string | undefined;
  readonly value: string;
  readonly direction: 'auto' | 'ltr';
  readonly inputMode: 'text' | 'numeric' | 'decimal';
  readonly width: 'short' | 'medium' | 'full';
  readonly options: readonly ShownOption[];
  /** A list so long that it is searched by typing, where there is script. */
  readonly isLong: boolean;
  readonly date: { readonly day: string; readonly month: string; readonly year: string } | undefined;
  readonly file:
    | {
        readonly accept: string;
        readonly most: string;
        readonly address: string | undefined;
        /** Where a picture is shown from; absent for other documents. */
        readonly preview: string | undefined;
        readonly mayAttach: boolean;
        readonly upload: string;
        readonly detach: string;
      }
    | undefined;
  readonly texts: readonly {
    readonly name: string;
    readonly value: string;
    readonly id: string;
    readonly label: string;
  }[];
  readonly rows: readonly ShownItem[];
  readonly elements: readonly ShownElement[];
  readonly mayAdd: boolean;
}

/** One item of a group that repeats. */
export interface ShownItem {
  readonly id: string;
  readonly pointer: string;
  readonly marker: string;
  readonly title: string;
  readonly elements: readonly ShownElement[];
}

/** One of a closed list. */
export interface ShownOption {
  readonly key: string;
  readonly id: string;
  readonly text: string;
  /** What it is called in the other languages of the pack: it is found by that too. */
  readonly find: string;
  readonly isChosen: boolean;
}

/** An element of which nothing is said yet. */
export const blank: ShownElement = {
  is: 'words',
  id: '',
  pointer: '',
  name: '',
  shown: '',
  label: '',
  help: undefined,
  why: undefined,
  need: '',
  isRequired: false,
  error: undefined,
  warning: undefined,
  describedBy: undefined,
  value: '',
  direction: 'auto',
  inputMode: 'text',
  width: 'medium',
  options: [],
  isLong: false,
  date: undefined,
  file: undefined,
  texts: [],
  rows: [],
  elements: [],
  mayAdd: false,
};

/** The id of the input of a field, to which errors lead. */
export function fieldId(pointer: string): string {
  return `f${pointer.replaceAll('/', '-')}`;
}
