/**
 * Registries outside, such as a population register, that are asked about one person. What comes back is one of four
 * words; a record has no place here.
 */
export interface Registries {
  /** How a registry is connected; `off` where nobody connected it. */
  connection(registry: string): RegistryConnection;
  /** Never throws for what is the registry's failure: that is `cannot-say`, with the reason. */
  ask(question: RegistryQuestion): Promise<RegistryAnswer>;
}

/** `simulated` answers from nothing but the values that it is given, and exists in a sandbox only. */
export type RegistryConnection = 'http' | 'simulated' | 'off';

/** What a registry is told. */
export interface RegistryQuestion {
  /** Drawn for this question alone: by it both sides find it again in their logs. */
  readonly id: string;
  readonly registry: string;
  /** A code of the pack. */
  readonly purpose: string;
  /** Value by kind of key. Personal: never logged, never part of an address or an error. */
  readonly keys: Readonly<Record<string, string>>;
}

/** All that a registry can say. How many candidates there are is not asked, not passed on and not kept. */
export type RegistryAnswer =
  | { readonly outcome: 'match' | 'no-match' | 'candidates' }
  | { readonly outcome: 'cannot-say'; readonly reason: CannotSayReason };

/**
 * Why there is no answer: nobody connected the registry, it was not reached, it took too long, what it sent is not one of
 * the four answers, or it says so itself.
 */
export const cannotSayReasons = [
  'answer-not-understood',
  'off',
  'registry-says-so',
  'too-slow',
  'unreachable',
] as const;

/** One of the reasons. */
export type CannotSayReason = (typeof cannotSayReasons)[number];

/** A question that is about to be asked, for the count of what one person asks. */
export interface QuestionCount {
  readonly registry: string;
  readonly perDay: number;
  readonly perMinute: number;
}
