import type { Side } from '../basics/identifiers.ts';
import type { Refusal } from '../basics/refusal.ts';
import type { Command } from '../model/command.ts';

/** Something that an actor may try now, with the refusal it would meet apart from what is still to be filled in. */
export interface AvailableCommand {
  readonly command: Command['type'];
  /** Which transition, form, deadline, role, question or cause. */
  readonly name?: string;
  readonly form?: string;
  /** Code list of the reasons that it needs. */
  readonly reasons?: string;
  /** Forms of which it would send a correction that is owed, and to which side. */
  readonly owed?: readonly { readonly form: string; readonly to: Side }[];
  readonly refused?: Refusal;
}
