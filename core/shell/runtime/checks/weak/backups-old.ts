import type { Instant } from '../../../../engine/basics/civil-date.ts';
import type { Subject, WeakSetting } from './weak-setting.ts';

/** In days. */
const longest = 30;
const day = 86_400_000;

/** What is lost with the disk is what no backup has. */
export const backupOld: WeakSetting = {
  code: 'backup-old',
  production: 'warns',
  look: (subject) =>
    look(subject, 'backup', 'no backup was made', 'Make one with rcms backup, as often as a day may be lost.'),
};

/** A backup that was never restored is a hope; and no earlier epoch is destroyed without one that was. */
export const drillOld: WeakSetting = {
  code: 'drill-old',
  production: 'warns',
  look: (subject) =>
    look(subject, 'drill', 'no backup was restored in a drill', 'Try the newest one out with rcms drill.'),
};

function look({ backups }: Subject, which: 'backup' | 'drill', none: string, mend: string) {
  if (!backups) return undefined;
  const last: Instant | undefined = backups[which];
  if (last === undefined) return { says: `${none} yet`, mend };
  const days = Math.floor((Date.parse(backups.now) - Date.parse(last)) / day);
  return days > longest ? { says: `${none} for ${days} days`, mend } : undefined;
}
