import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { UserId } from '../../../engine/basics/identifiers.ts';
import type { Absence } from './absence.ts';

/** What people arrange for their own work. What they wrote is sealed, and theirs alone. */
export interface DeskStore {
  /** The absences of these people, past ones and coming ones too. At most one of each. */
  absencesOf(users: readonly UserId[]): Promise<readonly Absence[]>;
  /** The absences in which a person stands in. */
  absencesWith(standIn: UserId): Promise<readonly Absence[]>;
  /** In place of the one before. */
  saveAbsence(absence: Absence): Promise<void>;
  /** False where there was none. */
  endAbsence(user: UserId): Promise<boolean>;
  filtersOf(user: UserId): Promise<readonly SavedFilter[]>;
  saveFilter(user: UserId, filter: SavedFilter): Promise<void>;
  deleteFilter(user: UserId, id: string): Promise<boolean>;
  keepForm(user: UserId, form: KeptForm): Promise<void>;
  /** Undefined for everybody else, and from its end on. */
  findForm(user: UserId, id: string, now: Instant): Promise<KeptForm | undefined>;
  dropForm(user: UserId, id: string): Promise<void>;
}

/** A list that a person wants to see again: what it is called, and its conditions as the address of the list has them. */
export interface SavedFilter {
  /** UUID version 4. */
  readonly id: string;
  readonly name: string;
  /** Codes and days by the name of the condition. */
  readonly conditions: Readonly<Record<string, string>>;
}

/** What a person sent in a form when their session had ended. */
export interface KeptForm {
  /** UUID version 4. */
  readonly id: string;
  /** Where it was sent to: path and query. */
  readonly address: string;
  readonly fields: readonly (readonly [string, string])[];
  readonly expiresAt: Instant;
}
