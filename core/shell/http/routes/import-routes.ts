import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { readLines } from '../../app/import-lines.ts';
import { importRows } from '../../app/import-rows.ts';
import type { RouteOptions } from '../api-options.ts';
import { bytesOf, takeStreams } from '../body-stream.ts';
import { logFault } from '../error-handler.ts';
import { actorOf } from '../require-session.ts';
import type { Route } from '../route.ts';

const mediaType = 'application/x-ndjson';

/** Makes the routes of this scope take lines of JSON as a stream. */
export function takeLines(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  takeStreams(scope, mediaType);
}

/** Bringing in many cases at once, as a stream in both directions. */
export function importRoutes({ app, clocks, logger }: RouteOptions): readonly Route[] {
  return [
    {
      method: 'POST',
      url: '/imports',
      tag: 'Import',
      group: 'imports',
      operation: 'importCases',
      summary: 'Bring in cases, one JSON object a line',
      description:
        'Every row goes through the same rules as a command of its own, in your name. The answer has one line for each ' +
        'row, in the order of the rows, while they are still being sent: read it as you write. A row has a `key`: sent ' +
        'again after an import that was cut off, it changes nothing. An import that the server could not finish ends ' +
        'with a line whose `is` is `fault`.',
      body: {
        stream: 'lines',
        description:
          'One row a line: `key`, `service`, and `parties` and `forms` as needed; for an open case of an older system `adopt: true` with its `history`.',
      },
      answer: { status: 200, description: 'What became of each row.', mediaType, schema: 'import-line' },
      problems: [],
      async handler(request, reply) {
        const actor = actorOf(request);
        const rows = readLines(bytesOf(request.body as Readable | undefined));
        const results = importRows(app, rows, {
          findActor: async (by) => (by === undefined || by === actor.user ? actor : undefined),
          now: clocks.caseNow(),
          sandbox: false,
        });
        // A sender that hung up is no fault of ours, and there is nobody left to tell.
        const hungUp = () => request.raw.destroyed && !request.raw.complete;
        const lines = resultLines(results, (error) => (hungUp() ? '' : logFault(error, request, logger)));
        return reply.header('content-type', mediaType).send(Readable.from(lines));
      },
    },
  ];
}

/** Results as lines. The status has long been sent when a fault occurs: the last line tells of it. */
async function* resultLines(
  results: AsyncIterable<object>,
  onFault: (error: unknown) => string,
): AsyncGenerator<string> {
  try {
    for await (const result of results) yield `${JSON.stringify(result)}\n`;
  } catch (error) {
    yield `${JSON.stringify({ is: 'fault', id: onFault(error) })}\n`;
  }
}
