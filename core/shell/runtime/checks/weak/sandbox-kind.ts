import type { WeakSetting } from './weak-setting.ts';

/** A sandbox is no place for a real case: its clock moves, and its packs may be unfinished. */
export const sandboxKind: WeakSetting = {
  code: 'sandbox-kind',
  production: 'refuses',
  look: ({ kind }) =>
    kind === 'sandbox'
      ? {
          says: 'this is a sandbox: its clock can be moved, and it takes packs that production refuses',
          mend: 'Use it for nobody real. Production is another instance, on another database.',
        }
      : undefined,
};
