import type { Upgrade, UpgradedFile } from '../../core/engine/compile/upgrade/upgrade-pack.ts';

/** What an upgrade writes: each step in a sentence, then the lines that differ, before and after. */
export function printUpgrade({ from, to, steps, files }: Extract<Upgrade, { is: 'upgraded' }>): readonly string[] {
  return [
    `From version ${from} of the pack language to ${to}:`,
    ...steps.map((step) => `  ${step}`),
    ...files.flatMap(fileLines),
  ];
}

/** Values are replaced where they stand, so both texts have the same lines. */
function fileLines({ path, before, after }: UpgradedFile): readonly string[] {
  const now = after.split('\n');
  const changed = before.split('\n').flatMap((line, index) => {
    const number = String(index + 1).padStart(4);
    return line === now[index] ? [] : [`${number} - ${line}`, `${number} + ${now[index] ?? ''}`];
  });
  return ['', path, ...changed];
}
