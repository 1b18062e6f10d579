import { isJsonObject, type Json } from '../basics/json.ts';
import { pointerBelow } from '../basics/json-pointer.ts';
import type { PackFile } from './pack-file.ts';

/**
 * A place in a file of a pack, whether or not anything is there. Reads any JSON without trusting its shape, so that
 * rules need not know whether a file passed its schema: what is missing or of another type is simply not found.
 */
export class Cursor {
  readonly file: PackFile;
  readonly pointer: string;
  readonly value: Json | undefined;

  /** The whole file, or a place in it with what is there. */
  constructor(file: PackFile, place: { readonly pointer: string; readonly value: Json | undefined } = whole(file)) {
    this.file = file;
    this.pointer = place.pointer;
    this.value = place.value;
  }

  /** The place below, by key or by number. */
  at(key: string | number): Cursor {
    const value = this.value;
    const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    const below = isThere ? (value as Readonly<Record<string, Json>>)[key] : undefined;
    return new Cursor(this.file, { pointer: pointerBelow(this.pointer, key), value: below });
  }

  /** The keys of an object with their places; none for anything else. */
  entries(): readonly (readonly [string, Cursor])[] {
    return isJsonObject(this.value) ? Object.keys(this.value).map((key) => [key, this.at(key)] as const) : [];
  }

  /** The keys of an object. */
  keys(): readonly string[] {
    return isJsonObject(this.value) ? Object.keys(this.value) : [];
  }

  /** The items of a list; none for anything else. */
  items(): readonly Cursor[] {
    return Array.isArray(this.value) ? this.value.map((_, index) => this.at(index)) : [];
  }

  /** A text, or the texts of a list, each with its place. */
  texts(): readonly (Cursor & { readonly value: string })[] {
    return (typeof this.value === 'string' ? [this] : this.items()).filter(isText);
  }

  /** The value, if it is a text. */
  get text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  /** True in a file that is there but could not be read: what it says is not known, so nothing is said about it. */
  get isUnread(): boolean {
    return this.file.value === undefined && this.file.hash !== '';
  }

  /** True where there is a value. */
  get isThere(): boolean {
    return this.value !== undefined;
  }
}

/** The items of a list; where a single value stands instead, that one; none where nothing is. */
export function itemsOrOne(at: Cursor): readonly Cursor[] {
  if (Array.isArray(at.value)) return at.items();
  return at.isThere ? [at] : [];
}

function whole(file: PackFile) {
  return { pointer: '', value: file.value };
}

function isText(cursor: Cursor): cursor is Cursor & { readonly value: string } {
  return typeof cursor.value === 'string';
}
