import type { FastifyInstance } from 'fastify';
import type { App } from '../../core/shell/app/app.ts';
import { consolePlugin } from '../../core/shell/console/console-plugin.ts';
import { createReportForms } from '../../core/shell/reports/create-report-forms.ts';
import { type ApiServerOptions, passwordOf, startApi } from '../shell/http/api-server.ts';

/** The pages over the real use cases and a store in memory. */
export interface FormConsole {
  readonly app: App;
  readonly server: FastifyInstance;
  setNow(text: string): void;
  session(person: string): Promise<{ readonly cookie: string; readonly formToken: string }>;
  get(person: string, url: string): Promise<PageSeen>;
  /** Sends fields with the form token of the person's session. */
  post(person: string, url: string, fields: Sent): Promise<PageSeen>;
  /** Sends fields as a form with files does. */
  send(person: string, url: string, fields: Sent, files?: readonly SentFile[]): Promise<PageSeen>;
}

/** Names and values; a name may stand several times. */
export type Sent = readonly (readonly [string, string])[];

/** A file in a form. */
export interface SentFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What a browser would have got. */
export interface PageSeen {
  readonly status: number;
  readonly location: string | undefined;
  readonly html: string;
}

/** Starts the pages without a network. */
export async function startFormConsole(options: ApiServerOptions = {}): Promise<FormConsole> {
  const faults: unknown[] = [];
  const api = await startApi({
    ...options,
    pages: async (scope, parts) => {
      await scope.register(consolePlugin, {
        ...parts,
        reportForms: createReportForms(),
        sandbox: false,
        api: '/api/v1',
        logFault: (error: unknown) => {
          faults.push(error);
          throw error;
        },
      });
    },
  });
  const sessions = new Map<string, { readonly cookie: string; readonly formToken: string }>();
  const seen = (answer: Awaited<ReturnType<FastifyInstance['inject']>>): PageSeen => ({
    status: answer.statusCode,
    location: answer.headers.location as string | undefined,
    html: answer.body,
  });
  const sessionOf = async (person: string) => {
    const known = sessions.get(person);
    if (known) return known;
    const answer = await api.server.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      payload: new URLSearchParams({ login: person, password: passwordOf(person) }).toString(),
    });
    const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const page = await api.server.inject({ method: 'GET', url: '/', headers: { cookie } });
    const formToken = /name="formToken" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const session = { cookie, formToken };
    sessions.set(person, session);
    return session;
  };
  const isOwn = { 'sec-fetch-site': 'same-origin' };
  return {
    app: api.app,
    server: api.server,
    setNow: api.setNow,
    session: sessionOf,
    async get(person, url) {
      const { cookie } = await sessionOf(person);
      return seen(await api.server.inject({ method: 'GET', url, headers: { cookie } }));
    },
    async post(person, url, fields) {
      const { cookie, formToken } = await sessionOf(person);
      const payload = new URLSearchParams(
        [['formToken', formToken] as const, ...fields].map(([name, value]): [string, string] => [name, value]),
      );
      const headers = { cookie, ...isOwn, 'content-type': 'application/x-www-form-urlencoded' };
      return seen(await api.server.inject({ method: 'POST', url, headers, payload: payload.toString() }));
    },
    async send(person, url, fields, files = []) {
      const { cookie, formToken } = await sessionOf(person);
      const line = (name: string, more = '') => `--edge\r\nContent-Disposition: form-data; name="${name}"${more}\r\n`;
      const parts = [['formToken', formToken] as const, ...fields].map(([name, value]) =>
        Buffer.from(`${line(name)}\r\n${value}\r\n`),
      );
      const attached = files.flatMap(({ name, mediaType, bytes }) => [
        Buffer.from(`${line(name, '; filename="scan"')}Content-Type: ${mediaType}\r\n\r\n`),
        Buffer.from(bytes),
        Buffer.from('\r\n'),
      ]);
      const payload = Buffer.concat([...parts, ...attached, Buffer.from('--edge--\r\n')]);
      const headers = { cookie, ...isOwn, 'content-type': 'multipart/form-data; boundary=edge' };
      return seen(await api.server.inject({ method: 'POST', url, headers, payload }));
    },
  };
}
