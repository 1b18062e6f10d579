/** Who acts in a synthetic case: logins of sandbox/users.yaml. */
export interface Cast {
  /** The State that asks. */
  readonly state: string;
  readonly place: string;
  readonly officer: string;
  readonly mission: string;
  readonly airport: string;
}

/** The people of the requested State who act in every case. */
export const ministry = {
  intake: 'moi-intake',
  approver: 'moi-approver',
  supervisor: 'moi-supervisor',
  registry: 'nadra-verifier',
  passports: 'dgip-officer',
} as const;

/** The requesting agencies of the sandbox, with the mission that answers for each. */
export const casts: readonly Omit<Cast, 'airport'>[] = [
  { state: 'BE', place: 'Brussels', officer: 'be-officer', mission: 'mission-brussels' },
  { state: 'DE', place: 'Berlin', officer: 'de-officer', mission: 'mission-berlin' },
  { state: 'FR', place: 'Paris', officer: 'fr-officer', mission: 'mission-paris' },
  { state: 'GR', place: 'Athens', officer: 'gr-officer', mission: 'mission-athens' },
  { state: 'NL', place: 'The Hague', officer: 'nl-officer', mission: 'mission-the-hague' },
];

/** The airports, by the last part of their ids. */
export const airports = ['isb', 'lhe', 'khi', 'pew', 'uet', 'lyp', 'skt'] as const;
