import type { PageWords } from '../page-words.ts';

/** The pages of a case below its header. */
export const caseTabs = ['overview', 'facts', 'deadlines', 'documents', 'history', 'messages'] as const;
/** One of them. */
export type CaseTab = (typeof caseTabs)[number];

/** The way between the pages of a case. */
export function shownTabs(
  words: PageWords,
  caseId: string,
  here: CaseTab,
  counts: Partial<Record<CaseTab, number>>,
): readonly {
  readonly address: string;
  readonly text: string;
  readonly count: number | undefined;
  readonly isHere: boolean;
}[] {
  return caseTabs.map((tab) => ({
    address: tab === 'overview' ? `/cases/${caseId}` : `/cases/${caseId}/${tab}`,
    text: words.say(`tab.${tab}`),
    count: counts[tab],
    isHere: tab === here,
  }));
}
