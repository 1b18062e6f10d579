/** Rows as a stream of JSON lines, made as fast as they are sent. */
export function lineStream(rows: AsyncIterable<unknown> | Iterable<unknown>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const iterator = iterate(rows);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    async cancel() {
      await iterator.return?.(undefined);
    },
  });
}

/** The JSON values of a stream of lines, as they arrive. */
export async function* readLines(stream: ReadableStream<Uint8Array>): AsyncGenerator<unknown> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const lines = (rest + decoder.decode(chunk.value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line !== '') yield JSON.parse(line);
    }
    if (rest !== '') yield JSON.parse(rest);
  } finally {
    // A caller that stops early closes the connection.
    await reader.cancel().catch(() => undefined);
  }
}

async function* iterate(rows: AsyncIterable<unknown> | Iterable<unknown>): AsyncGenerator<unknown> {
  yield* rows;
}
