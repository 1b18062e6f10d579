import { adoptionsAreSound } from './adoptions-are-sound.ts';
import { adviceBindsNobody } from './advice-binds-nobody.ts';
import { anInstrumentBindsEachSide } from './an-instrument-binds-each-side.ts';
import { arrivalsAreSound } from './arrivals-are-sound.ts';
import { articlesHaveRules } from './articles-have-rules.ts';
import { brokenGlassIsLookedAt } from './broken-glass-is-looked-at.ts';
import { calendarsAreSound } from './calendars-are-sound.ts';
import { categoriesAreUsed } from './categories-are-used.ts';
import { chosenFieldsExist } from './chosen-fields-exist.ts';
import { codesAreUnique } from './codes-are-unique.ts';
import { comparisonsCanMatch } from './comparisons-can-match.ts';
import { countingHasAnEffect } from './counting-has-an-effect.ts';
import { datesRunForward } from './dates-run-forward.ts';
import { deadlinesCanStart } from './deadlines-can-start.ts';
import { deadlinesDivideWell } from './deadlines-divide-well.ts';
import { documentsAreSound } from './documents-are-sound.ts';
import { earlierCaseIsKnownToWhoAsks } from './earlier-case-is-known-to-who-asks.ts';
import { everyConditionIsUsed } from './every-condition-is-used.ts';
import { everyCounterpartIsCovered } from './every-counterpart-is-covered.ts';
import { everyFileIsUsed } from './every-file-is-used.ts';
import { everySideHasItsParty } from './every-side-has-its-party.ts';
import { everyStepHasItsTaker } from './every-step-has-its-taker.ts';
import { extensionsCanBeSettled } from './extensions-can-be-settled.ts';
import { fixturesAreSound } from './fixtures-are-sound.ts';
import { grantsCanBeUsed } from './grants-can-be-used.ts';
import { idsMatchTheirFiles } from './ids-match-their-files.ts';
import { localeIsComplete } from './locale-is-complete.ts';
import { manifestIsSound } from './manifest-is-sound.ts';
import { messagesAreFreeText } from './messages-are-free-text.ts';
import { migrationsLeadOn } from './migrations-lead-on.ts';
import { neededFilesAreThere } from './needed-files-are-there.ts';
import { noFileStandsTwice } from './no-file-stands-twice.ts';
import { nothingLooksLiveThatIsNot } from './nothing-looks-live-that-is-not.ts';
import { openingsAreSound } from './openings-are-sound.ts';
import { owingStaysWithItsSide } from './owing-stays-with-its-side.ts';
import { patternsAreBound } from './patterns-are-bound.ts';
import { peopleHoldTheirRoles } from './people-hold-their-roles.ts';
import { periodsAreWhole } from './periods-are-whole.ts';
import { placeholdersAreWhole } from './placeholders-are-whole.ts';
import { provenanceIsSaid } from './provenance-is-said.ts';
import { questionsCanBeAnswered } from './questions-can-be-answered.ts';
import { registryQuestionsAreSound } from './registry-questions-are-sound.ts';
import { reportsAreSound } from './reports-are-sound.ts';
import { reportsCountWhatIs } from './reports-count-what-is.ts';
import { reportsDiscloseNothing } from './reports-disclose-nothing.ts';
import { responsibleRolesCanAct } from './responsible-roles-can-act.ts';
import { retentionCoversEverything } from './retention-covers-everything.ts';
import { retentionWaitsForSomebody } from './retention-waits-for-somebody.ts';
import type { Rule } from './rule.ts';
import { rulesFollowEachOther } from './rules-follow-each-other.ts';
import { rulesHaveSources } from './rules-have-sources.ts';
import { scenarioStepsFit } from './scenario-steps-fit.ts';
import { scenariosMakeSense } from './scenarios-make-sense.ts';
import { sidesKnowWhatConcernsThem } from './sides-know-what-concerns-them.ts';
import { someRolesOnlyRead } from './some-roles-only-read.ts';
import { somebodyIsOfEachKind } from './somebody-is-of-each-kind.ts';
import { suspensionsAreKnown } from './suspensions-are-known.ts';
import { syntheticDataIsSound } from './synthetic-data-is-sound.ts';
import { textsDiffer } from './texts-differ.ts';
import { titlesAreInEveryLanguage } from './titles-are-in-every-language.ts';
import { warningsComeInTime } from './warnings-come-in-time.ts';
import { whatLeavesIsScanned } from './what-leaves-is-scanned.ts';
import { whitelistLetsTransmissionsPass } from './whitelist-lets-transmissions-pass.ts';
import { workflowAndServiceAgree } from './workflow-and-service-agree.ts';

/** Every rule about a pack but for the one that each name is that of something, in the order in which they report. */
export const rules: readonly Rule[] = [
  neededFilesAreThere,
  everyFileIsUsed,
  noFileStandsTwice,
  idsMatchTheirFiles,
  manifestIsSound,
  everySideHasItsParty,
  anInstrumentBindsEachSide,
  chosenFieldsExist,
  everyStepHasItsTaker,
  sidesKnowWhatConcernsThem,
  whitelistLetsTransmissionsPass,
  whatLeavesIsScanned,
  provenanceIsSaid,
  messagesAreFreeText,
  codesAreUnique,
  patternsAreBound,
  workflowAndServiceAgree,
  periodsAreWhole,
  countingHasAnEffect,
  calendarsAreSound,
  datesRunForward,
  rulesFollowEachOther,
  warningsComeInTime,
  deadlinesCanStart,
  deadlinesDivideWell,
  owingStaysWithItsSide,
  extensionsCanBeSettled,
  adoptionsAreSound,
  adviceBindsNobody,
  suspensionsAreKnown,
  earlierCaseIsKnownToWhoAsks,
  questionsCanBeAnswered,
  registryQuestionsAreSound,
  arrivalsAreSound,
  retentionCoversEverything,
  retentionWaitsForSomebody,
  localeIsComplete,
  fixturesAreSound,
  scenariosMakeSense,
  scenarioStepsFit,
  titlesAreInEveryLanguage,
  peopleHoldTheirRoles,
  syntheticDataIsSound,
  everyCounterpartIsCovered,
  responsibleRolesCanAct,
  someRolesOnlyRead,
  grantsCanBeUsed,
  brokenGlassIsLookedAt,
  openingsAreSound,
  somebodyIsOfEachKind,
  categoriesAreUsed,
  documentsAreSound,
  reportsAreSound,
  reportsCountWhatIs,
  reportsDiscloseNothing,
  comparisonsCanMatch,
  everyConditionIsUsed,
  textsDiffer,
  migrationsLeadOn,
  placeholdersAreWhole,
  articlesHaveRules,
  rulesHaveSources,
  nothingLooksLiveThatIsNot,
];
