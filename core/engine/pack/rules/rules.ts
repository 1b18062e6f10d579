import { chosenFieldsExist } from './chosen-fields-exist.ts';
import { codesAreUnique } from './codes-are-unique.ts';
import { deadlinesCanStart } from './deadlines-can-start.ts';
import { everyFileIsUsed } from './every-file-is-used.ts';
import { everyNameExists } from './every-name-exists.ts';
import { everySideHasItsParty } from './every-side-has-its-party.ts';
import { everyStepHasItsTaker } from './every-step-has-its-taker.ts';
import { idsMatchTheirFiles } from './ids-match-their-files.ts';
import { localeIsComplete } from './locale-is-complete.ts';
import { manifestIsSound } from './manifest-is-sound.ts';
import { messagesAreFreeText } from './messages-are-free-text.ts';
import { neededFilesAreThere } from './needed-files-are-there.ts';
import { nothingLooksLiveThatIsNot } from './nothing-looks-live-that-is-not.ts';
import { patternsAreBound } from './patterns-are-bound.ts';
import { periodsAreWhole } from './periods-are-whole.ts';
import { questionsCanBeAnswered } from './questions-can-be-answered.ts';
import { retentionCoversEverything } from './retention-covers-everything.ts';
import type { Rule } from './rule.ts';
import { scenariosMakeSense } from './scenarios-make-sense.ts';
import { sidesKnowWhatConcernsThem } from './sides-know-what-concerns-them.ts';
import { whitelistLetsTransmissionsPass } from './whitelist-lets-transmissions-pass.ts';
import { workflowAndServiceAgree } from './workflow-and-service-agree.ts';

/** Every rule about the names of a pack, in the order in which their diagnostics are reported. */
export const rules: readonly Rule[] = [
  neededFilesAreThere,
  everyFileIsUsed,
  idsMatchTheirFiles,
  manifestIsSound,
  everyNameExists,
  everySideHasItsParty,
  chosenFieldsExist,
  everyStepHasItsTaker,
  sidesKnowWhatConcernsThem,
  whitelistLetsTransmissionsPass,
  messagesAreFreeText,
  codesAreUnique,
  patternsAreBound,
  workflowAndServiceAgree,
  periodsAreWhole,
  deadlinesCanStart,
  questionsCanBeAnswered,
  retentionCoversEverything,
  localeIsComplete,
  scenariosMakeSense,
  nothingLooksLiveThatIsNot,
];
