import type { JsonObject } from '../engine/basics/json.ts';
import type { ListedRow } from '../engine/views/rows.ts';
import type {
  AskableQuestion,
  AvailableCommand,
  CaseView,
  DraftView,
  FoundCase,
  NamedReport,
  NamedTable,
  TimelineEntry,
} from '../shell/app/app.ts';
import type { ErasureCertificate } from '../shell/app/keys/erasure-certificate.ts';
import type { Comparison, Likeness } from '../shell/app/likeness/likeness.ts';
import type { Page } from '../shell/app/page.ts';
import type { RetentionView } from '../shell/app/retention.ts';
import type { RetentionCount } from '../shell/app/retention-port.ts';
import type { ClientAnswer } from './client-answer.ts';
import type * as ask from './client-requests.ts';
import { lineStream, readLines } from './lines.ts';
import { queryText } from './query-text.ts';
import { type Connection, type Outgoing, send, sendForJson } from './send.ts';

/** Where the API is and in whose name it is called. */
export interface ClientOptions {
  /** Including the path, for instance `https://rcms.example/api/v1`. */
  readonly baseUrl: string;
  /** The token of a session; `signIn` sets it too. */
  readonly token?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds before each retry of what is safe to repeat; two retries when absent. */
  readonly retryDelays?: readonly number[];
}

/** The API as functions. */
export type Client = ReturnType<typeof createClient>;

/** A client of the API. It remembers the token of its session and nothing else. */
export function createClient(options: ClientOptions) {
  const connection: Connection = {
    baseUrl: options.baseUrl.replace(/\/+$/, ''),
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    retryDelays: options.retryDelays ?? [250, 1000],
    token: options.token,
  };
  const call = <Value>(request: Outgoing) => sendForJson<Value>(connection, request);
  const read = <Value>(path: string, { signal, language }: ask.TextOptions = {}) =>
    call<Value>({
      method: 'GET',
      path,
      repeatable: true,
      signal,
      headers: language === undefined ? {} : { 'accept-language': language },
    });
  const write = <Value>(method: 'POST' | 'PUT', path: string, body: unknown, more: Partial<Outgoing> = {}) =>
    call<Value>({
      method,
      path,
      body: JSON.stringify(body),
      repeatable: false,
      ...more,
      headers: { 'content-type': 'application/json', ...more.headers },
    });

  /** The session goes on under the token of the answer. */
  const goOn = (answer: ClientAnswer<ask.BegunSession>) => {
    if (answer.ok) connection.token = answer.value.token;
    return answer;
  };

  return {
    /**
     * Begins a session and goes on in it. What it `owes` must be given before anything else; `device` is for the device to
     * keep and to give with the next sign-in.
     */
    async signIn(login: string, password: string, { signal, device }: ask.SignInOptions = {}) {
      const body = { login, password, ...(device === undefined ? {} : { device }) };
      return goOn(await write<ask.BegunSession>('POST', '/session', body, { signal }));
    },
    /** Gives a second factor: finishes a sign-in, or makes the session fresh for what is dangerous. */
    async prove(proof: ask.GivenProof, { signal, device }: ask.SignInOptions = {}) {
      const body = { ...proof, ...(device === undefined ? {} : { device }) };
      return goOn(await write<ask.BegunSession>('POST', '/session/proof', body, { signal }));
    },
    /** Changes the password; every other session ends. */
    async changePassword(current: string, next: string, { signal }: ask.CallOptions = {}) {
      return goOn(await write<ask.BegunSession>('PUT', '/account/password', { current, next }, { signal }));
    },
    /** The account of the person who is signed in. */
    getAccount: (more?: ask.CallOptions) => read<ask.AccountView>('/account', more),
    /** Where a browser goes to sign in with the provider of the instance, where it has one; `fresh` asks for a new proof. */
    providerSignInUrl: ({ fresh = false }: { readonly fresh?: boolean } = {}) =>
      `${connection.baseUrl}/session/oidc${fresh ? queryText({ fresh: 'true' }) : ''}`,
    /** Ends the session. */
    async signOut({ signal }: ask.CallOptions = {}): Promise<ClientAnswer<undefined>> {
      const answer = await call<undefined>({ method: 'DELETE', path: '/session', repeatable: true, signal });
      if (answer.ok) connection.token = undefined;
      return answer;
    },
    /** Who is signed in. */
    whoAmI: (more?: ask.CallOptions) => read<ask.SessionPerson>('/session', more),

    /** The services that you may see. */
    listServices: (more?: ask.TextOptions) =>
      read<{ scanning: 'on' | 'off'; services: readonly ask.TitledService[] }>('/services', more),
    /** A form: schema, layout, texts. */
    getForm: (service: string, form: string, more?: ask.TextOptions) =>
      read<ask.FormView>(`/services/${encode(service)}/forms/${encode(form)}`, more),

    /** Opens a case. */
    openCase: (opening: ask.CaseOpening, more: ask.KeyedOptions = {}) =>
      write<ask.CommandDone>('POST', '/cases', opening, keyed(more)),
    /** Takes over an open case of an older system. */
    adoptCase: (adoption: ask.CaseAdoption, more: ask.KeyedOptions = {}) =>
      write<ask.CommandDone>('POST', '/adoptions', adoption, keyed(more)),
    /** A page of the cases that you may see. */
    listCases: (query: ask.CaseQuery = {}, more?: ask.CallOptions) =>
      read<Page<ListedRow>>(`/cases${queryText(query)}`, more),
    /** A case as you may see it. */
    getCase: (caseId: string, more?: ask.CallOptions) => read<CaseView>(`/cases/${encode(caseId)}`, more),
    /** Its history. */
    getTimeline: (caseId: string, more?: ask.CallOptions) =>
      read<{ entries: readonly TimelineEntry[] }>(`/cases/${encode(caseId)}/timeline`, more),
    /** Its history in words, with who looked at it. */
    getHistory: (caseId: string, more: ask.TextOptions = {}) =>
      read<ask.CaseHistory>(`/cases/${encode(caseId)}/history`, more),
    /** Its deadlines, each with the reasons for its date. */
    getDeadlines: (caseId: string, more?: ask.CallOptions) =>
      read<ask.CaseDeadlines>(`/cases/${encode(caseId)}/deadlines`, more),
    /** What you may do in it now. */
    getCommands: (caseId: string, more?: ask.CallOptions) =>
      read<{ commands: readonly AvailableCommand[] }>(`/cases/${encode(caseId)}/commands`, more),
    /** Does something in it. */
    takeCommand: (caseId: string, command: ask.CaseCommand, more: ask.CommandOptions = {}) =>
      write<ask.CommandDone>('POST', `/cases/${encode(caseId)}/commands`, command, keyed(more)),

    /** What you may ask registries about the person of a case. */
    getQuestions: (caseId: string, more?: ask.TextOptions) =>
      read<{ questions: readonly AskableQuestion[] }>(`/cases/${encode(caseId)}/questions`, more),
    /** Asks a registry. Every question counts: it is not sent again by itself. */
    askQuestion: (
      caseId: string,
      asked: { readonly question: string; readonly purpose: string },
      { signal }: ask.CallOptions = {},
    ) => write<ask.RegistrySays>('POST', `/cases/${encode(caseId)}/questions`, asked, { signal }),

    /** The draft of a form. */
    getDraft: (caseId: string, form: string, more?: ask.CallOptions) =>
      read<DraftView>(`/cases/${encode(caseId)}/drafts/${encode(form)}`, more),
    /** Keeps a draft; `version` is that of the draft on which it rests, 0 for a new one. */
    saveDraft: (
      caseId: string,
      form: string,
      draft: { readonly answers: JsonObject; readonly version: number },
      { signal }: ask.CallOptions = {},
    ) => write<{ version: number }>('PUT', `/cases/${encode(caseId)}/drafts/${encode(form)}`, draft, { signal }),

    /** Puts a document on record. */
    attachDocument(caseId: string, document: ask.DocumentUpload, more: ask.KeyedOptions = {}) {
      const { form, field, mediaType, content } = document;
      const repeatable = !(content instanceof ReadableStream);
      const { headers, signal } = keyed(more);
      return call<ask.DocumentAdded>({
        method: 'POST',
        path: `/cases/${encode(caseId)}/attachments${queryText({ form, field })}`,
        body: content,
        repeatable,
        signal,
        headers: { ...headers, 'content-type': mediaType },
      });
    },
    /** The bytes of a document. */
    async getDocument(caseId: string, attachment: string, { signal }: ask.CallOptions = {}) {
      const path = `/cases/${encode(caseId)}/attachments/${encode(attachment)}`;
      const answer = await send(connection, { method: 'GET', path, repeatable: true, signal });
      if (!answer.ok) return answer;
      const mediaType = answer.value.headers.get('content-type') ?? 'application/octet-stream';
      const content = answer.value.body ?? new Blob([]).stream();
      return { ok: true, value: { mediaType, content } } satisfies ClientAnswer<ask.DocumentContent>;
    },

    /** Cases found by a reference, a name, an identifier or a date, best first. */
    searchCases: (text: string, { signal, ...more }: ask.SearchOptions & ask.CallOptions = {}) =>
      write<{ hits: readonly FoundCase[] }>('POST', '/search', { text, ...more }, { signal, repeatable: true }),
    /** Other cases that may concern the same person, those with most in common first. */
    getLikenesses: (caseId: string, more?: ask.CallOptions) =>
      read<{ likenesses: readonly Likeness[] }>(`/cases/${encode(caseId)}/likenesses`, more),
    /** One of them beside the case. */
    compareCases: (caseId: string, other: string, more?: ask.CallOptions) =>
      read<Comparison>(`/cases/${encode(caseId)}/likenesses/${encode(other)}`, more),

    /** The reports that you may see. */
    listReports: (more?: ask.TextOptions) => read<{ reports: readonly NamedReport[] }>('/reports', more),
    /** A report, counted now. */
    getReport: (report: string, more?: ask.TextOptions) => read<NamedTable>(`/reports/${encode(report)}`, more),

    /** How much of what your side holds is due in which month, under which rule. */
    getRetention: (more?: ask.CallOptions) => read<{ ahead: readonly RetentionCount[] }>('/retention', more),
    /** What becomes of what your side holds of a case. */
    getCaseRetention: (caseId: string, more?: ask.CallOptions) =>
      read<{ ends: readonly RetentionView[] }>(`/cases/${encode(caseId)}/retention`, more),

    /** What can be certified of what your side erased of a case. */
    getErasureCertificates: (caseId: string, more?: ask.CallOptions) =>
      read<{ certificates: readonly ErasureCertificate[] }>(`/cases/${encode(caseId)}/erasures`, more),

    /** Proposals about who takes part: for administrators of the instance. */
    listProposals: (more?: ask.CallOptions) =>
      read<{ proposals: readonly ask.ProposedStep[] }>('/organisations/proposals', more),
    /** Proposes to admit an organisation, or to suspend or resume a counterpart. Changes nothing yet. */
    proposeStep: (step: ask.StepWanted, { signal }: ask.CallOptions = {}) =>
      write<ask.ProposedStep>('POST', '/organisations/proposals', step, { signal }),
    /** What a proposal would do to the dates of open cases, in numbers. */
    previewStep: (proposal: string, more?: ask.CallOptions) =>
      read<ask.StepPreview>(`/organisations/proposals/${encode(proposal)}/preview`, more),
    /** Puts a proposal in force, as the second person; `world` is the version that it made. */
    confirmStep: (proposal: string, { signal }: ask.CallOptions = {}) =>
      call<{ world: number }>({
        method: 'POST',
        path: `/organisations/proposals/${encode(proposal)}/confirmation`,
        repeatable: false,
        signal,
      }),

    /** Brings in cases, row by row; what became of each comes while later ones are still being sent. */
    async importCases(
      rows: AsyncIterable<ask.ImportedRow> | Iterable<ask.ImportedRow>,
      { signal }: ask.CallOptions = {},
    ): Promise<ClientAnswer<AsyncIterable<ask.ImportLine>>> {
      const answer = await send(connection, {
        method: 'POST',
        path: '/imports',
        body: lineStream(rows),
        repeatable: false,
        signal,
        headers: { 'content-type': 'application/x-ndjson' },
      });
      if (!answer.ok) return answer;
      const stream = answer.value.body ?? new Blob([]).stream();
      return { ok: true, value: readLines(stream) as AsyncIterable<ask.ImportLine> };
    },
  };
}

function keyed({
  idempotencyKey,
  signal,
  ...rest
}: ask.CommandOptions): Partial<Outgoing> & { headers: HeadersRecord } {
  const headers: HeadersRecord = {
    'idempotency-key': idempotencyKey ?? drawKey(),
    ...(rest.ifVersion === undefined ? {} : { 'if-match': `"${rest.ifVersion}"` }),
  };
  return { headers, repeatable: true, signal };
}

type HeadersRecord = Record<string, string>;

/** 128 random bits, hex. */
function drawKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function encode(segment: string): string {
  return encodeURIComponent(segment);
}
