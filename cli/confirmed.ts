import type { Io } from './io.ts';

/** Whether a person at the terminal says yes. Where nobody sits there, nobody does. */
export async function confirmed(io: Io, question: string): Promise<boolean> {
  if (!io.interactive || !process.stdin.isTTY) return false;
  const { confirm } = await import('@clack/prompts');
  return (await confirm({ message: question, initialValue: false })) === true;
}
