import type { Refusal } from '../../engine/basics/refusal.ts';
import type { RegistryAnswer, RegistryConnection } from './registry-port.ts';

/** A question that somebody may ask in a case. */
export interface AskableQuestion {
  readonly id: string;
  readonly title: string;
  readonly registry: string;
  readonly connection: RegistryConnection;
  readonly purposes: readonly { readonly code: string; readonly title: string }[];
  readonly limits: { readonly perDay: number; readonly perMinute: number };
}

/** What became of a question. The answer is shown to whoever asked and decides nothing. */
export type QuestionOutcome =
  | ({ readonly is: 'answered'; readonly simulated: boolean } & RegistryAnswer)
  | { readonly is: 'refused'; readonly refusal: Refusal };
