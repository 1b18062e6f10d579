/** The calls that led to an error, without its message: a message may quote data, and may look like calls itself. */
export function callsOf({ stack = '', message }: Error): readonly string[] {
  const start = stack.indexOf(message);
  const calls = start === -1 ? '' : stack.slice(start + message.length);
  return calls.split('\n').flatMap((line) => /^ {4}(at .+)$/.exec(line)?.[1] ?? []);
}
