import { Readable } from 'node:stream';
import type { CaseLook } from '../../app/app.ts';
import { type Page, PageError, type ShownPage } from '../page.ts';
import { caseDeadlines } from '../show/case-deadlines.ts';
import { caseDocuments } from '../show/case-documents.ts';
import { caseFacts } from '../show/case-facts.ts';
import { fileName } from '../show/case-file-link.ts';
import { caseHeader, wordsOfVersion } from '../show/case-header.ts';
import { caseHistory, historyParts } from '../show/case-history.ts';
import { caseLedger } from '../show/case-ledger.ts';
import { comparisonOf } from '../show/case-likenesses.ts';
import { caseMessages } from '../show/case-messages.ts';
import { casePath } from '../show/case-path.ts';
import { casePeople } from '../show/case-people.ts';
import { caseStages } from '../show/case-stages.ts';
import { caseSuspensions } from '../show/case-suspensions.ts';
import { type CaseTab, shownTabs } from '../show/case-tabs.ts';
import { kinds, type ShownCommand, shownCommands } from '../show/commands.ts';
import { earlierLink, followingLinks } from '../show/earlier-link.ts';
import { actorOf, type Visit } from '../visit.ts';

/** One case: who, where, which clock, what next; and what is known of it, one page for each kind of it. */
export function casePages(): readonly Page[] {
  return [
    {
      method: 'GET',
      url: '/cases/:caseId',
      async handler(visit) {
        const look = await lookAtCase(visit);
        const timeline = await look.timeline();
        const people = casePeople(visit, look, timeline);
        const isDone = ({ address }: ShownCommand) =>
          people.ownTasks.some((role) => address.endsWith(`/steps/claim-task/${encodeURIComponent(role)}`));
        const commands = shownCommands(visit, look).filter((one) => !isDone(one));
        return casePage(visit, look, 'overview', {
          possible: groupsOf(visit, commands),
          refused: commands.filter(({ refused }) => refused),
          path: casePath(visit, look, timeline),
          stages: caseStages(visit, look, timeline),
          people,
          likenesses: comparisonOf(visit, look) && `/cases/${look.view.caseId}/likenesses`,
          earlier: earlierLink(visit, look),
          followers: await followingLinks(visit, look),
          adopted: look.view.adopted?.reference,
        });
      },
    },
    {
      method: 'GET',
      url: '/cases/:caseId/facts',
      async handler(visit) {
        const look = await lookAtCase(visit);
        const timeline = await look.timeline();
        return casePage(visit, look, 'facts', {
          forms: caseFacts(visit, look),
          ledger: caseLedger(visit, look, timeline),
        });
      },
    },
    {
      method: 'GET',
      url: '/cases/:caseId/deadlines',
      async handler(visit) {
        const look = await lookAtCase(visit);
        return casePage(visit, look, 'deadlines', {
          deadlines: caseDeadlines(visit, look),
          suspensions: caseSuspensions(visit, look),
        });
      },
    },
    {
      method: 'GET',
      url: '/cases/:caseId/history',
      async handler(visit) {
        const look = await lookAtCase(visit);
        const { app, words, query } = visit;
        const lines = await app.history(actorOf(visit), look.view.caseId, words.language);
        if (!lines) throw new PageError('case-unknown', 404);
        const part = historyParts.find((one) => one === query.show) ?? 'all';
        return casePage(visit, look, 'history', {
          days: caseHistory(visit, look, lines, part),
          parts: historyParts.map((one) => ({
            address: `/cases/${look.view.caseId}/history${one === 'all' ? '' : `?show=${one}`}`,
            text: words.say(`history.${one}`),
            isHere: one === part,
          })),
        });
      },
    },
    {
      method: 'GET',
      url: '/cases/:caseId/documents',
      async handler(visit) {
        const look = await lookAtCase(visit);
        const offered = (await visit.app.documents(actorOf(visit), look.view.caseId)) ?? [];
        return casePage(visit, look, 'documents', { documents: caseDocuments(visit, look, offered) });
      },
    },
    {
      method: 'GET',
      url: '/cases/:caseId/documents/:document/:language',
      async handler(visit) {
        const { caseId = '', document = '', language = '' } = visit.params;
        const made = await visit.app.makeDocument(actorOf(visit), caseId, { document, language });
        if (!made) throw new PageError('not-found', 404);
        const name = `${made.title} ${language}.pdf`.replaceAll(/[\\/:*?"<>|]/g, '-');
        const content = Readable.from([made.content], { objectMode: false });
        return { mediaType: 'application/pdf', size: made.content.byteLength, name, content };
      },
    },
    {
      method: 'GET',
      url: '/cases/:caseId/messages',
      async handler(visit) {
        const look = await lookAtCase(visit);
        const { messages } = look.service;
        const command = shownCommands(visit, look).find(({ address }) => address.endsWith('/steps/post-message'));
        return casePage(visit, look, 'messages', {
          isReadable: messages !== undefined && look.rights.reads.has(messages),
          messages: caseMessages(visit, look),
          write: command,
        });
      },
    },
    {
      method: 'GET',
      url: '/cases/:caseId/files/:attachment',
      async handler(visit) {
        const look = await lookAtCase(visit);
        const { attachment = '' } = visit.params;
        const found = await visit.app.download(actorOf(visit), look.view.caseId, attachment);
        if (!found) throw new PageError('not-found', 404);
        const name = fileName(look, attachment, wordsOfVersion(visit, look.pack));
        return { mediaType: found.mediaType, size: found.size, name, content: Readable.from(found.content) };
      },
    },
  ];
}

/** The case of the address. One that does not exist and one that is not there for the person are the same page. */
export async function lookAtCase(visit: Visit): Promise<CaseLook> {
  const look = await visit.app.lookAt(actorOf(visit), visit.params.caseId ?? '');
  if (!look) throw new PageError('case-unknown', 404);
  return look;
}

/** What can be done, in groups: first what keeps a period, or else the steps; last what moves no stage. */
function groupsOf({ words }: Visit, commands: readonly ShownCommand[]) {
  const groups = kinds
    .map((kind) => ({ kind, acts: commands.filter((one) => !one.refused && one.kind === kind) }))
    .filter(({ acts }) => acts.length > 0);
  return groups.map(({ kind, acts }, index) => ({
    title: index === 0 ? undefined : words.say(`case.acts.${kind}`),
    // Where nothing decides, no step stands out from many; and a way out of the case never does.
    isFirst: index === 0 && (kind === 'decides' || (kind === 'step' && acts.length <= 2)),
    hint: kind === 'helps' && acts.some(({ isForm }) => isForm) ? words.say('case.formsStay') : undefined,
    isPlain: kind === 'helps',
    acts,
  }));
}

function casePage(visit: Visit, look: CaseLook, tab: CaseTab, model: object): ShownPage {
  const { words } = visit;
  const header = caseHeader(visit, look);
  const { messages } = look.view;
  const running = look.view.deadlines.filter(({ status }) => status.is === 'running').length;
  return {
    view: tab === 'overview' ? 'case' : `case-${tab}`,
    title: tab === 'overview' ? header.title : `${words.say(`tab.${tab}`)}, ${header.title}`,
    menu: 'cases',
    model: {
      header,
      tabs: shownTabs(words, look.view.caseId, tab, { deadlines: running, messages: messages.length }),
      ...model,
    },
  };
}
