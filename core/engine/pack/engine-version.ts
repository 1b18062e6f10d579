/** The version of this engine, against which the `engine` range of a pack is held. The same as in package.json. */
export const engineVersion = '0.1.0';

/** The version of the pack language that this engine reads. */
export const packLanguageVersion = 2;
