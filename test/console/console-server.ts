import { parseCookie, parseSetCookie } from 'cookie';
import type { InjectOptions } from 'fastify';
import type { Store } from '../../core/shell/app/ports.ts';
import type { SystemKeeping } from '../../core/shell/app/system-keeping.ts';
import type { ConsoleOptions } from '../../core/shell/console/console-options.ts';
import { consolePlugin } from '../../core/shell/console/console-plugin.ts';
import { createReportForms } from '../../core/shell/reports/create-report-forms.ts';
import { createTraining } from '../../core/shell/runtime/sandbox/create-training.ts';
import { type ApiServer, type ApiServerOptions, passwordOf, startApi } from '../shell/http/api-server.ts';

/** Pages over the real use cases and a store in memory, and the people who open them. */
export interface ConsoleServer extends ApiServer {
  /** What went to the log, as `id what`. */
  readonly faults: readonly string[];
  /** A browser that has never been here. */
  visitor(): Visitor;
  /** A browser in which somebody is signed in. */
  signedIn(person: string): Promise<Visitor>;
}

/** What a browser shows. */
export interface Shown {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly html: string;
  /** Where it is sent on to. */
  readonly to: string | undefined;
}

/** A browser without script: it keeps cookies and sends forms as browsers do. */
export interface Visitor {
  readonly cookies: Map<string, string>;
  get(url: string, headers?: InjectOptions['headers']): Promise<Shown>;
  /** Sends a form from a page of this server, with the token that the page carried last. */
  send(url: string, fields: Readonly<Record<string, string>>, headers?: InjectOptions['headers']): Promise<Shown>;
  /** Sends exactly these fields. */
  post(url: string, fields: Readonly<Record<string, string>>, headers?: InjectOptions['headers']): Promise<Shown>;
  /** Sends this body, whose parts are parted by `x`. */
  upload(url: string, body: string): Promise<Shown>;
  /** The form token of the page that was seen last. */
  token(): string;
}

/** How a browser marks what comes from a page of this server. */
export const ownPage = { origin: 'http://localhost:80', host: 'localhost:80', 'sec-fetch-site': 'same-origin' };

/** What a sandbox of a test has beside its cases. */
type Training = Pick<Parameters<typeof createTraining>[0], 'players' | 'reset'>;

/** What the system of a test stands on. */
export type SystemParts = Pick<ConsoleOptions, 'app' | 'clocks'> & { readonly store: Store };

const silent = { warn: () => undefined };

/** Starts the pages without a network. */
export async function startConsole(
  options: ApiServerOptions & {
    readonly console?: Partial<ConsoleOptions>;
    readonly training?: Training;
    readonly system?: (parts: SystemParts) => SystemKeeping;
  } = {},
): Promise<ConsoleServer> {
  const faults: string[] = [];
  const api = await startApi({
    ...options,
    pages: (scope, { store, ...parts }) =>
      consolePlugin(scope, {
        ...parts,
        reportForms: createReportForms(),
        ...(options.training
          ? { sandbox: true, training: createTraining({ ...parts, store, ...options.training, logger: silent }) }
          : { sandbox: false }),
        ...(options.system ? { system: options.system({ ...parts, store }) } : {}),
        api: '/api/v1',
        rateLimits: false,
        logFault: (_error, what) => {
          faults.push(`fault-${faults.length + 1} ${what}`);
          return `fault-${faults.length}`;
        },
        ...options.console,
      }),
  });
  const visitor = () => browser(api);
  return {
    ...api,
    faults,
    visitor,
    async signedIn(person) {
      const one = visitor();
      const answer = await one.send('/sign-in', { login: person, password: passwordOf(person) });
      if (answer.status !== 303) throw new Error(`${person} cannot sign in: ${answer.status}`);
      return one;
    },
  };
}

/** A browser at a server. */
export function browser({ server }: Pick<ApiServer, 'server'>): Visitor {
  const cookies = new Map<string, string>();
  let token = '';
  const ask = async (request: InjectOptions): Promise<Shown> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await server.inject({
      ...request,
      headers: { ...(cookie === '' ? {} : { cookie }), ...request.headers },
    });
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const { name, value, maxAge } = parseSetCookie(line);
      if (maxAge === 0) cookies.delete(name);
      else cookies.set(name, parseCookie(`${name}=${value}`)[name] ?? '');
    }
    token = /name="formToken" value="([^"]+)"/.exec(answer.body)?.[1] ?? token;
    const to = answer.headers.location;
    return { status: answer.statusCode, headers: answer.headers, html: answer.body, to: to?.toString() };
  };
  const post: Visitor['post'] = (url, fields, headers = ownPage) =>
    ask({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(fields).toString(),
    });
  return {
    cookies,
    get: (url, headers = {}) => ask({ method: 'GET', url, headers }),
    post,
    async send(url, fields, headers) {
      // The frame of every page of a session carries it.
      if (cookies.has('rcms-session') && token === '') await ask({ method: 'GET', url: '/no-such-page' });
      return post(url, { formToken: token, ...fields }, headers);
    },
    upload: (url, payload) =>
      ask({
        method: 'POST',
        url,
        headers: { ...ownPage, 'content-type': 'multipart/form-data; boundary=x' },
        payload,
      }),
    token: () => token,
  };
}
