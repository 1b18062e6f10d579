import type { InstanceKind } from '../../../app/instance-ports.ts';
import type { AppliedMigration } from '../schema-version.ts';

/** What a database was at one moment, without its rows. No key is in it, and no personal value. */
export interface DatabaseHeader {
  readonly kind?: InstanceKind;
  /** Version of the server, as it calls itself. */
  readonly server: string;
  readonly migrations: readonly AppliedMigration[];
  /** Keyed hash by which a database knows its keys again. */
  readonly keyMark?: string;
  /** Hash of the pack in force. */
  readonly pack?: string;
  /** How many data keys each epoch has wrapped. */
  readonly epochs: readonly { readonly epoch: number; readonly keys: number }[];
  /** The newest checkpoint. */
  readonly checkpoint?: { readonly number: number; readonly at: string; readonly size: number };
  readonly tables: readonly TableForm[];
  readonly sequences: readonly { readonly name: string; readonly value: string; readonly called: boolean }[];
  /** Of all tables in bytes, roughly: for showing how far it is. */
  readonly bytes: number;
}

/** A table of the schema and the columns that are written out, in their order. */
export interface TableForm {
  readonly name: string;
  readonly columns: readonly string[];
}

/** The table and its columns as a statement names them. */
export function namedTable({ name, columns }: TableForm): string {
  return `rcms.${quoted(name)} (${columns.map(quoted).join(', ')})`;
}

/** A name as a statement holds it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
