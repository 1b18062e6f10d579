/** What can be wrong with what a pack says about data, access, documents, reports and sources: code and meaning. */
export const dataCodes = {
  'ACTOR-UNKNOWN': 'A synthetic case has a step that is taken by somebody who has no account in sandbox/users.yaml.',
  'ARRIVAL-UNFILLABLE': 'A step of an arrival is to begin with something for which its form has no place.',
  'ARRIVAL-UNLISTED': 'The day of an arrival is no date with a facet, so that no list can be made by it.',
  'ARRIVAL-UNREAD': 'A role may say what became of an arrival, and may never read on which day it is.',
  'ARTICLE-UNLISTED': 'A source names an article that the list of articles of its instrument does not have.',
  'ARTICLE-WITHOUT-RULE': 'An article is listed on which no rule rests, without a reason why.',
  'CATEGORY-UNREAD': 'A data category is collected, or handed to a side, that no role there may ever read.',
  'CATEGORY-UNUSED': 'A data category is declared that nothing carries.',
  'CATEGORY-UNWRITTEN': 'A form has a field of a category that nobody on its side may ever write.',
  'CONDITION-UNUSED': 'A condition is declared that nothing asks.',
  'COVERED-BY-NOBODY':
    'A participant is chosen by the counterpart that it covers, and a counterpart is covered by none.',
  'COVERED-TWICE':
    'A participant is chosen by the counterpart that it covers, and a counterpart is covered by more than one.',
  'DEFAULT-MISFIT': 'A migration gives a field an answer that its form does not allow.',
  'DOCUMENT-CATEGORY': 'A document has a field that may not be known on a side that makes or gets it.',
  'DUPLICATES-FIELD': 'A field is compared in a way that does not fit what it holds.',
  'DUPLICATES-HELD':
    'A step waits until matches are answered, and a role that may take it is told of none or may not answer.',
  'DUPLICATES-UNFOUND': 'Fields by which no case is found reach the threshold without any other.',
  'DUPLICATES-UNREACHABLE': 'The weights of all compared fields together do not reach the threshold.',
  'EXCEPT-IDLE': 'A scenario excepts something from its fixture that the fixture does not say.',
  'FIXTURE-CYCLE': 'Fixtures begin with each other in a circle.',
  'FIXTURE-OTHER-SERVICE': 'A scenario or a fixture begins with a fixture of another service.',
  'GLASS-UNWATCHED':
    'A role that may read in an emergency would be the only one to look at it, or nobody on its side would.',
  'GRANT-IDLE':
    'A grant holds in a state that its side never knows, lets a role write what its side has no form for, or names what no grant gives.',
  'MIGRATION-VERSION': 'A migration does not lead from an earlier version to a later one, up to that of the pack.',
  'NOBODY-OF-KIND': 'A role, party or participant needs an authority of a kind and side of which the pack has none.',
  'OPENING-NOBODY':
    'A role reaches what was opened to it by name, and nobody can open a case to it; or the other way round.',
  'PLACEHOLDER-BROKEN': 'A text has half of a placeholder, or something else than a name in one.',
  'PLACEHOLDER-DIFFERS': 'A text has other placeholders in one language than in another.',
  'QUESTION-UNREAD': 'A role may ask a registry about a field that it may never read.',
  'REASON-UNKNOWN':
    'A step of a scenario, a fixture or a synthetic case gives a reason that the code list of the step does not have.',
  'REPORT-DISCLOSES': 'A report counts by something that a role which may see it may not know of a single case.',
  'REPORT-FACT-UNCOUNTED':
    'A report tells cases apart by a facet without codes, or by the reason of a step that needs none.',
  'REPORT-NAME-UNKNOWN': 'A chart names something that is neither a measure nor a dimension of its report.',
  'RETENTION-LONGER': 'A retention rule keeps data longer than it claims.',
  'RETENTION-START': 'A retention rule starts from something that does not happen to the data that it is about.',
  'ROLE-IDLE': 'A role is responsible in a state in which it may do nothing, although others may.',
  'ROLE-MISPLACED': 'Somebody holds a role at an authority whose people cannot hold it.',
  'ROLE-NOT-READ-ONLY': 'A role of oversight or of a representative may write or take a step.',
  'SCENARIO-DISORDER': 'A step of a scenario or a fixture is dated before the step above it.',
  'SOURCE-MISSING': 'A rule does not say where it comes from.',
  'STORY-CYCLE': 'Stories of synthetic cases begin with each other.',
  'SYNTHETIC-UNKNOWN':
    'Synthetic data name a word, script, trait, age group, story or spread that they do not declare.',
  'TEXT-TWICE': 'Two steps of a service have the same text in one language, so that nobody can tell them apart.',
  'TRANSLATION-OF-NOBODY':
    'A document, or the title of a scenario, is written in a language that the pack does not have.',
} as const satisfies Record<string, string>;

/** The code of a diagnostic about data, access, documents, reports or sources. */
export type DataCode = keyof typeof dataCodes;
