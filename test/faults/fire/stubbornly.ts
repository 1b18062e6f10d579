import { setTimeout as wait } from 'node:timers/promises';

/** The longest that anybody waits for a machine under fire, in milliseconds. */
export const longestAnswer = 120_000;

/** Again and again while the database is down. */
export async function stubbornly<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const until = performance.now() + longestAnswer;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > until) throw error;
      await wait(50);
    }
  }
}
