import type { JsonObject } from '../../../../core/engine/basics/json.ts';
import type { CompiledForm } from '../../../../core/engine/compile/compiled-form.ts';
import type { CompiledPack } from '../../../../core/engine/compile/compiled-pack.ts';
import type { CaseFile } from '../../../../core/engine/model/case-file.ts';
import type { Command } from '../../../../core/engine/model/command.ts';

/** One request. `writes` is what the access file must allow for it to change anything. */
export interface Probe {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly writes?: string;
}

/** What a probe can name. */
export interface Target {
  readonly pack: CompiledPack;
  readonly caseFile: CaseFile;
  /** The case, or an id that no case has. */
  readonly caseId: string;
  /** Words that are in the case somewhere. */
  readonly words: readonly string[];
  /** At most so many of a long list, drawn anew each time. */
  readonly some: <Item>(all: readonly Item[]) => readonly Item[];
  /** Complete answers to a form. */
  readonly answers: (form: CompiledForm) => JsonObject;
}

/**
 * What a route is about: a case; what a person has or may do; what only administrators may, of whom there are none here;
 * one's own account; or nobody in particular.
 */
type About = 'case' | 'person' | 'administration' | 'account' | 'public';

/** Reached by its owner alone, and tried where accounts are: here it would end the sessions of those who try. */
const own = { about: 'account' as const, of: () => [] };

/**
 * For each operation of the API, how it is tried on a case. An operation that is not here fails the test of the routes:
 * whoever adds a route says here how it is attacked.
 */
export const probes: Readonly<
  Record<string, { readonly about: About; readonly of: (target: Target) => readonly Probe[] }>
> = {
  signIn: { about: 'public', of: () => [] },
  // Without a provider there is nothing to try; with one it has tests of its own.
  beginProviderSignIn: { about: 'public', of: () => [] },
  finishProviderSignIn: { about: 'public', of: () => [] },
  endProviderSessions: { about: 'public', of: () => [] },
  addAccount: {
    about: 'person',
    of: () => [post('/accounts', { login: 'planted', roles: [], why: 'tried' }, 'keep-accounts')],
  },
  listProposals: { about: 'person', of: () => [get('/organisations/proposals')] },
  proposeStep: {
    about: 'person',
    of: () => [
      post(
        '/organisations/proposals',
        { what: 'admit', admission: 'basis: tried', why: 'tried' },
        'keep-organisations',
      ),
    ],
  },
  previewStep: { about: 'person', of: () => [get('/organisations/proposals/none/preview')] },
  confirmStep: {
    about: 'person',
    of: () => [post('/organisations/proposals/none/confirmation', {}, 'keep-organisations')],
  },
  getOpenApi: { about: 'public', of: () => [] },
  getProblem: { about: 'public', of: () => [] },
  whoAmI: { about: 'person', of: () => [get('/session')] },
  // Tried elsewhere: it would end the session with which everything else is tried.
  signOut: { about: 'person', of: () => [] },
  renewSession: own,
  proveIdentity: own,
  askForPasskey: own,
  changePassword: own,
  recoverAccount: { about: 'public', of: () => [] },
  endOtherSessions: own,
  endSession: own,
  beginTotp: own,
  confirmTotp: own,
  beginPasskey: own,
  addPasskey: own,
  removeFactor: own,
  drawRecoveryCodes: own,
  addToken: own,
  revokeToken: own,
  listColleagues: { about: 'person', of: () => [get('/desk/colleagues')] },
  getAbsence: { about: 'person', of: () => [get('/desk/absence')] },
  setAbsence: own,
  endAbsence: own,
  listFilters: { about: 'person', of: () => [get('/desk/filters')] },
  saveFilter: own,
  deleteFilter: own,
  listTakers: {
    about: 'case',
    of: ({ pack, caseId, some }) =>
      some(Object.keys(pack.roles)).map((role) => get(`/cases/${caseId}/tasks/${role}/takers`)),
  },
  getAccount: { about: 'person', of: () => [get('/account')] },
  listSessions: { about: 'person', of: () => [get('/account/sessions')] },
  listTokens: { about: 'person', of: () => [get('/account/tokens')] },
  listAccounts: { about: 'administration', of: () => [get('/accounts')] },
  changeAccount: {
    about: 'administration',
    of: () => [{ method: 'PUT', path: '/accounts/user-x', body: { disabled: true, why: 'because' } }],
  },
  proposeReset: {
    about: 'administration',
    of: () => [post('/accounts/user-x/resets', { what: 'password', why: 'because' })],
  },
  listResets: { about: 'administration', of: () => [get('/resets')] },
  confirmReset: {
    about: 'administration',
    of: () => [{ method: 'POST', path: '/resets/3b241101-e2bb-4255-8caf-4136c566a962/confirmation' }],
  },
  listKeptCases: {
    about: 'person',
    of: () => [get('/retention/cases?which=asked'), get('/retention/cases?which=held')],
  },
  listEmergencies: { about: 'person', of: () => [get('/emergency-uses')] },
  getRetention: { about: 'person', of: () => [get('/retention')] },
  getCaseRetention: { about: 'case', of: ({ caseId }) => [get(`/cases/${caseId}/retention`)] },
  getErasureCertificates: { about: 'case', of: ({ caseId }) => [get(`/cases/${caseId}/erasures`)] },
  getHistory: { about: 'case', of: ({ caseId }) => [get(`/cases/${caseId}/history`)] },
  listTransmissions: { about: 'person', of: () => [get('/transmissions?limit=200')] },
  getTransmissionCopy: {
    about: 'case',
    of: ({ caseId }) => [1, 2, 4, 6, 8, 999].map((version) => get(`/cases/${caseId}/transmissions/${version}/copy`)),
  },
  listServices: { about: 'person', of: () => [get('/services')] },
  getForm: {
    about: 'person',
    of: ({ pack, caseFile: { service } }) =>
      Object.keys(pack.services[service]?.forms ?? {}).map((form) => get(`/services/${service}/forms/${form}`)),
  },
  listReports: { about: 'person', of: () => [get('/reports')] },
  getReport: { about: 'person', of: ({ pack }) => Object.keys(pack.reports).map((id) => get(`/reports/${id}`)) },
  listCases: {
    about: 'person',
    of: () => [get('/cases?limit=100'), get('/cases?limit=100&closed=true'), get('/cases?limit=100&closed=false')],
  },
  searchCases: {
    about: 'person',
    of: ({ words, caseFile: { reference } }) =>
      [...words.slice(0, 6), ...(reference === undefined ? [] : [reference])].map((text) => post('/search', { text })),
  },
  // A case of one's own is nobody else's business; what a new case may follow is tried with it.
  openCase: {
    about: 'case',
    of: ({ caseId, caseFile: { service } }) => [post('/cases', { service, earlier: caseId }, 'open-case')],
  },
  adoptCase: { about: 'person', of: () => [] },
  importCases: { about: 'person', of: () => [] },
  getCase: { about: 'case', of: ({ caseId }) => [get(`/cases/${caseId}`)] },
  getTimeline: { about: 'case', of: ({ caseId }) => [get(`/cases/${caseId}/timeline`)] },
  getDeadlines: { about: 'case', of: ({ caseId }) => [get(`/cases/${caseId}/deadlines`)] },
  getCommands: { about: 'case', of: ({ caseId }) => [get(`/cases/${caseId}/commands`)] },
  takeCommand: {
    about: 'case',
    of: (target) =>
      target
        .some(commandsOf(target))
        .map((command) =>
          post(
            `/cases/${target.caseId}/commands`,
            command,
            command.type === 'take-transition' ? command.transition : command.type,
          ),
        ),
  },
  getLikenesses: { about: 'case', of: ({ caseId }) => [get(`/cases/${caseId}/likenesses`)] },
  compareCases: {
    about: 'case',
    of: ({ caseId }) => [
      get(`/cases/${caseId}/likenesses/${caseId}`),
      get(`/cases/${caseId}/likenesses/3b241101-e2bb-4255-8caf-4136c566a962`),
    ],
  },
  getQuestions: { about: 'case', of: ({ caseId }) => [get(`/cases/${caseId}/questions`)] },
  askQuestion: {
    about: 'case',
    of: ({ pack, caseFile: { service }, caseId }) =>
      [...Object.values(pack.services[service]?.questions ?? {}), { id: 'none', purposes: '' }].map(
        ({ id, purposes }) =>
          post(`/cases/${caseId}/questions`, {
            question: id,
            purpose: pack.codeLists[purposes]?.codes[0]?.code ?? 'none',
          }),
      ),
  },
  getDraft: {
    about: 'case',
    of: ({ pack, caseFile: { service }, caseId }) =>
      Object.keys(pack.services[service]?.forms ?? {}).map((form) => get(`/cases/${caseId}/drafts/${form}`)),
  },
  saveDraft: {
    about: 'case',
    of: ({ pack, caseFile: { service }, caseId }) =>
      Object.keys(pack.services[service]?.forms ?? {}).map((form) => ({
        method: 'PUT' as const,
        path: `/cases/${caseId}/drafts/${form}`,
        body: { answers: {}, version: 999 },
      })),
  },
  attachDocument: {
    about: 'case',
    of: ({ pack, caseFile: { service }, caseId }) =>
      Object.values(pack.services[service]?.forms ?? {}).flatMap((form) =>
        form.fields
          .filter(({ attachment }) => attachment)
          .slice(0, 2)
          .map(({ pointer }) => ({
            method: 'POST' as const,
            path: `/cases/${caseId}/attachments?form=${form.id}&field=${encodeURIComponent(pointer)}`,
            body: Buffer.from('%PDF-1.7 synthetic'),
            headers: { 'content-type': 'application/pdf' },
            writes: 'attach-document',
          })),
      ),
  },
  getDocument: {
    about: 'case',
    of: ({ caseFile, caseId }) =>
      [...Object.keys(caseFile.attachments), 'none'].map((id) => get(`/cases/${caseId}/attachments/${id}`)),
  },
  listCaseDocuments: { about: 'case', of: ({ caseId }) => [get(`/cases/${caseId}/documents`)] },
  makeCaseDocument: {
    about: 'case',
    of: ({ pack, caseId }) =>
      [...Object.keys(pack.documents), 'none'].flatMap((id) =>
        [...(pack.documents[id]?.languages ?? []), 'xx'].map((language) =>
          get(`/cases/${caseId}/documents/${id}?language=${language}`),
        ),
      ),
  },
};

function get(path: string): Probe {
  return { method: 'GET', path };
}

function post(path: string, body: object, writes?: string): Probe {
  return { method: 'POST', path, body, ...(writes === undefined ? {} : { writes }) };
}

/** Everything that could be asked of a case, whoever may. */
function commandsOf({ pack, caseFile, answers }: Target): readonly Command[] {
  const service = pack.services[caseFile.service];
  const first = (list: string | undefined) => pack.codeLists[list ?? '']?.codes[0]?.code ?? '';
  return [
    ...Object.values(service?.transitions ?? {}).map(({ id, reasons, form }): Command => {
      const compiled = service?.forms[form ?? ''];
      return {
        type: 'take-transition',
        transition: id,
        ...(reasons ? { reason: first(reasons) } : {}),
        ...(compiled ? { answers: answers(compiled) } : {}),
      };
    }),
    ...Object.values(service?.forms ?? {}).map(
      (form): Command => ({ type: 'record-answers', form: form.id, answers: answers(form) }),
    ),
    ...Object.keys(caseFile.deadlines).flatMap((deadline): Command[] => {
      const rule = service?.deadlines.find(({ id }) => id === caseFile.deadlines[deadline]?.rule);
      return [
        { type: 'extend-deadline', deadline, reason: first(rule?.extension?.reasons) || 'none' },
        { type: 'consent-extension', deadline, answer: true },
        { type: 'end-extension', deadline },
        { type: 'settle-deadline', deadline, answer: 'set-aside', reason: 'none' },
      ];
    }),
    ...Object.keys(service?.suspensions ?? {}).flatMap((cause): Command[] => [
      { type: 'suspend-case', cause },
      { type: 'resume-case', cause },
    ]),
    ...Object.entries(caseFile.taken).map(
      ([transition, { on }]): Command => ({ type: 'correct-date', transition, to: on, reason: 'misread' }),
    ),
    ...Object.keys(caseFile.findings).map(
      (question): Command => ({ type: 'record-finding', question, answer: true, reason: 'none' }),
    ),
    ...Object.keys(pack.roles).map((role): Command => ({ type: 'claim-task', role })),
    ...Object.keys(pack.roles).map((role): Command => ({ type: 'hand-over-task', role, user: 'user-x' })),
    ...Object.keys(pack.roles).flatMap((role): Command[] => [
      { type: 'break-glass', role, reason: first('break-glass-reasons') || 'none' },
      { type: 'open-case-to', role, user: 'user-x', until: '2027-01-01' as never, basis: 'none' },
    ]),
    { type: 'answer-likeness', other: '3b241101-e2bb-4255-8caf-4136c566a962', same: true },
    { type: 'review-break-glass', glass: 'glass-1', answer: 'justified', reason: 'none' },
    { type: 'close-case-to', opening: 'opening-1' },
    { type: 'place-hold', reason: first('hold-reasons') || 'none' },
    { type: 'confirm-hold' },
    { type: 'lift-hold', reason: 'none' },
    { type: 'release-data', rule: `${pack.version}/0` },
    { type: 'answer-review', rule: `${pack.version}/0`, answer: 'erase', reason: 'none' },
    ...Object.keys(caseFile.known).map(
      (side): Command => ({ type: 'post-message', to: [side], text: 'A sample message' }),
    ),
  ];
}
