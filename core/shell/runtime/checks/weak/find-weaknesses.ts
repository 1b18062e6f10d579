import type { Subject, Weakness, WeakSetting } from './weak-setting.ts';
import { weakSettings } from './weak-settings.ts';

/** A weakness with its code and what production does about it. */
export interface FoundWeakness extends Weakness, Pick<WeakSetting, 'code' | 'production'> {}

/** What is weak, of what is known. */
export async function findWeaknesses(subject: Subject): Promise<readonly FoundWeakness[]> {
  const found: FoundWeakness[] = [];
  for (const { code, production, look } of weakSettings) {
    const weakness = await look(subject);
    if (weakness) found.push({ code, production, ...weakness });
  }
  return found;
}
