import type { WeakSetting } from './weak-setting.ts';

/** A password alone is guessed, written down and phished. */
export const oneFactor: WeakSetting = {
  code: 'one-factor',
  production: 'refuses',
  look: ({ policy }) =>
    policy?.secondFactor === 'optional'
      ? {
          says: 'a password alone is enough to sign in',
          mend: 'Ask for a second factor with rcms user policy --second-factor required.',
        }
      : undefined,
};

/** An authority that was let off is known by its name. */
export const oneFactorAt: WeakSetting = {
  code: 'one-factor-at',
  production: 'warns',
  look: ({ policy }) => {
    const letOff = Object.entries(policy?.at ?? {}).flatMap(([authority, asks]) =>
      asks === 'optional' ? [authority] : [],
    );
    return letOff.length === 0
      ? undefined
      : {
          says: `a password alone is enough at ${letOff.join(', ')}`,
          mend: 'Ask for a second factor there too with rcms user policy --second-factor required --at AUTHORITY.',
        };
  },
};
