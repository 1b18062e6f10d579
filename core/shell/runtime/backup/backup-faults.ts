import { StartFault, systemErrorCode } from '../start-fault.ts';

/** A backup file cannot be made there. */
export function backupUnwritable(path: string, cause: unknown): StartFault {
  return new StartFault(
    'backup-unwritable',
    `The backup ${path} cannot be written (${systemErrorCode(cause) ?? 'unknown'}).`,
    'Name another file, in a folder in which this user may write and with room on the disk.',
    { cause },
  );
}

/** Bytes of a backup are not as they were written: which, and in which table. */
export function backupDamaged(path: string, place: string, what: string): StartFault {
  return new StartFault(
    'backup-damaged',
    `The backup ${path} is damaged at ${place}: ${what}.`,
    'Fetch it again from where it is kept, or take another backup. Nothing of it was restored.',
  );
}

/** A backup that fits no instance here: why, and what to do. */
export function backupRefused(code: string, what: string, mend: string): StartFault {
  return new StartFault(code, what, mend);
}
