import type { Problem } from '../shell/http/problem.ts';
import type { ClientAnswer } from './client-answer.ts';

/** Where requests go and in whose name. */
export interface Connection {
  /** Without a slash at the end, including `/api/v1`. */
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds before each retry of a request that is safe to repeat. */
  readonly retryDelays: readonly number[];
  token?: string | undefined;
}

/** One request. */
export interface Outgoing {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: NonNullable<RequestInit['body']>;
  /** Sending it twice does what sending it once does. */
  readonly repeatable: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Sends a request, again where that is safe and the server was not to be reached; the answer is not read yet. */
export async function send(connection: Connection, request: Outgoing): Promise<ClientAnswer<Response>> {
  const delays = request.repeatable ? connection.retryDelays : [];
  for (let attempt = 0; ; attempt++) {
    const answer = await sendOnce(connection, request);
    const lost = !answer.ok && answer.error.is !== 'problem';
    const busy = !answer.ok && answer.error.is === 'problem' && answer.error.problem.status === 503;
    const delay = delays[attempt];
    if (!(lost || busy) || delay === undefined || request.signal?.aborted) return answer;
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
}

/** Sends a request and reads its answer as JSON; an empty answer is undefined. */
export async function sendForJson<Value>(connection: Connection, request: Outgoing): Promise<ClientAnswer<Value>> {
  const answer = await send(connection, request);
  if (!answer.ok) return answer;
  try {
    const text = await answer.value.text();
    return { ok: true, value: (text === '' ? undefined : JSON.parse(text)) as Value };
  } catch (cause) {
    return { ok: false, error: { is: 'unreachable', cause } };
  }
}

async function sendOnce(connection: Connection, request: Outgoing): Promise<ClientAnswer<Response>> {
  const { token, baseUrl } = connection;
  try {
    const response = await connection.fetch(`${baseUrl}${request.path}`, {
      method: request.method,
      headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...request.headers },
      redirect: 'error',
      ...(request.signal ? { signal: request.signal } : {}),
      // Node asks for the duplex mode of a stream; others take no notice.
      ...(request.body === undefined ? {} : { body: request.body, duplex: 'half' }),
    });
    if (response.ok) return { ok: true, value: response };
    if (!response.headers.get('content-type')?.startsWith('application/problem+json')) {
      return { ok: false, error: { is: 'unexpected', status: response.status } };
    }
    return { ok: false, error: { is: 'problem', problem: (await response.json()) as Problem } };
  } catch (cause) {
    return { ok: false, error: { is: 'unreachable', cause } };
  }
}
