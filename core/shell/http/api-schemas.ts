import absenceWanted from '../../../schemas/api/absence-wanted.schema.json' with { type: 'json' };
import account from '../../../schemas/api/account.schema.json' with { type: 'json' };
import accountAdded from '../../../schemas/api/account-added.schema.json' with { type: 'json' };
import accountChange from '../../../schemas/api/account-change.schema.json' with { type: 'json' };
import accountWanted from '../../../schemas/api/account-wanted.schema.json' with { type: 'json' };
import accounts from '../../../schemas/api/accounts.schema.json' with { type: 'json' };
import adoptCase from '../../../schemas/api/adopt-case.schema.json' with { type: 'json' };
import answerLikeness from '../../../schemas/api/answer-likeness.schema.json' with { type: 'json' };
import answerReview from '../../../schemas/api/answer-review.schema.json' with { type: 'json' };
import apiToken from '../../../schemas/api/api-token.schema.json' with { type: 'json' };
import apiTokenAdded from '../../../schemas/api/api-token-added.schema.json' with { type: 'json' };
import apiTokenWanted from '../../../schemas/api/api-token-wanted.schema.json' with { type: 'json' };
import apiTokens from '../../../schemas/api/api-tokens.schema.json' with { type: 'json' };
import askQuestion from '../../../schemas/api/ask-question.schema.json' with { type: 'json' };
import attachment from '../../../schemas/api/attachment.schema.json' with { type: 'json' };
import attachmentAdded from '../../../schemas/api/attachment-added.schema.json' with { type: 'json' };
import availableCommand from '../../../schemas/api/available-command.schema.json' with { type: 'json' };
import availableCommands from '../../../schemas/api/available-commands.schema.json' with { type: 'json' };
import breakGlass from '../../../schemas/api/break-glass.schema.json' with { type: 'json' };
import caseDocuments from '../../../schemas/api/case-documents.schema.json' with { type: 'json' };
import caseId from '../../../schemas/api/case-id.schema.json' with { type: 'json' };
import caseRetention from '../../../schemas/api/case-retention.schema.json' with { type: 'json' };
import caseView from '../../../schemas/api/case-view.schema.json' with { type: 'json' };
import claimTask from '../../../schemas/api/claim-task.schema.json' with { type: 'json' };
import closeCaseTo from '../../../schemas/api/close-case-to.schema.json' with { type: 'json' };
import code from '../../../schemas/api/code.schema.json' with { type: 'json' };
import codeProof from '../../../schemas/api/code-proof.schema.json' with { type: 'json' };
import colleagues from '../../../schemas/api/colleagues.schema.json' with { type: 'json' };
import command from '../../../schemas/api/command.schema.json' with { type: 'json' };
import commandDone from '../../../schemas/api/command-done.schema.json' with { type: 'json' };
import comparison from '../../../schemas/api/comparison.schema.json' with { type: 'json' };
import confirmHold from '../../../schemas/api/confirm-hold.schema.json' with { type: 'json' };
import consentExtension from '../../../schemas/api/consent-extension.schema.json' with { type: 'json' };
import correctDate from '../../../schemas/api/correct-date.schema.json' with { type: 'json' };
import deadline from '../../../schemas/api/deadline.schema.json' with { type: 'json' };
import deadlines from '../../../schemas/api/deadlines.schema.json' with { type: 'json' };
import draft from '../../../schemas/api/draft.schema.json' with { type: 'json' };
import draftSave from '../../../schemas/api/draft-save.schema.json' with { type: 'json' };
import draftSaved from '../../../schemas/api/draft-saved.schema.json' with { type: 'json' };
import emergencyCases from '../../../schemas/api/emergency-cases.schema.json' with { type: 'json' };
import endExtension from '../../../schemas/api/end-extension.schema.json' with { type: 'json' };
import erasureCertificates from '../../../schemas/api/erasure-certificates.schema.json' with { type: 'json' };
import extendDeadline from '../../../schemas/api/extend-deadline.schema.json' with { type: 'json' };
import factorAdded from '../../../schemas/api/factor-added.schema.json' with { type: 'json' };
import factorLabel from '../../../schemas/api/factor-label.schema.json' with { type: 'json' };
import fieldIssue from '../../../schemas/api/field-issue.schema.json' with { type: 'json' };
import filterWanted from '../../../schemas/api/filter-wanted.schema.json' with { type: 'json' };
import form from '../../../schemas/api/form.schema.json' with { type: 'json' };
import halfCode from '../../../schemas/api/half-code.schema.json' with { type: 'json' };
import handOverTask from '../../../schemas/api/hand-over-task.schema.json' with { type: 'json' };
import history from '../../../schemas/api/history.schema.json' with { type: 'json' };
import historyEntry from '../../../schemas/api/history-entry.schema.json' with { type: 'json' };
import importLine from '../../../schemas/api/import-line.schema.json' with { type: 'json' };
import keptCases from '../../../schemas/api/kept-cases.schema.json' with { type: 'json' };
import liftHold from '../../../schemas/api/lift-hold.schema.json' with { type: 'json' };
import likeness from '../../../schemas/api/likeness.schema.json' with { type: 'json' };
import likenesses from '../../../schemas/api/likenesses.schema.json' with { type: 'json' };
import openCase from '../../../schemas/api/open-case.schema.json' with { type: 'json' };
import openCaseTo from '../../../schemas/api/open-case-to.schema.json' with { type: 'json' };
import ownAbsence from '../../../schemas/api/own-absence.schema.json' with { type: 'json' };
import ownSessions from '../../../schemas/api/own-sessions.schema.json' with { type: 'json' };
import passkeyChallenge from '../../../schemas/api/passkey-challenge.schema.json' with { type: 'json' };
import passkeyProof from '../../../schemas/api/passkey-proof.schema.json' with { type: 'json' };
import passkeyRegistration from '../../../schemas/api/passkey-registration.schema.json' with { type: 'json' };
import passwordChange from '../../../schemas/api/password-change.schema.json' with { type: 'json' };
import passwordProof from '../../../schemas/api/password-proof.schema.json' with { type: 'json' };
import pastStep from '../../../schemas/api/past-step.schema.json' with { type: 'json' };
import placeHold from '../../../schemas/api/place-hold.schema.json' with { type: 'json' };
import postMessage from '../../../schemas/api/post-message.schema.json' with { type: 'json' };
import problem from '../../../schemas/api/problem.schema.json' with { type: 'json' };
import problemPage from '../../../schemas/api/problem-page.schema.json' with { type: 'json' };
import proof from '../../../schemas/api/proof.schema.json' with { type: 'json' };
import questionAnswer from '../../../schemas/api/question-answer.schema.json' with { type: 'json' };
import questions from '../../../schemas/api/questions.schema.json' with { type: 'json' };
import receipt from '../../../schemas/api/receipt.schema.json' with { type: 'json' };
import recordAnswers from '../../../schemas/api/record-answers.schema.json' with { type: 'json' };
import recordFinding from '../../../schemas/api/record-finding.schema.json' with { type: 'json' };
import recovery from '../../../schemas/api/recovery.schema.json' with { type: 'json' };
import recoveryCodes from '../../../schemas/api/recovery-codes.schema.json' with { type: 'json' };
import refusal from '../../../schemas/api/refusal.schema.json' with { type: 'json' };
import releaseData from '../../../schemas/api/release-data.schema.json' with { type: 'json' };
import report from '../../../schemas/api/report.schema.json' with { type: 'json' };
import reportCell from '../../../schemas/api/report-cell.schema.json' with { type: 'json' };
import reports from '../../../schemas/api/reports.schema.json' with { type: 'json' };
import resetWanted from '../../../schemas/api/reset-wanted.schema.json' with { type: 'json' };
import resets from '../../../schemas/api/resets.schema.json' with { type: 'json' };
import resumeCase from '../../../schemas/api/resume-case.schema.json' with { type: 'json' };
import retention from '../../../schemas/api/retention.schema.json' with { type: 'json' };
import reviewBreakGlass from '../../../schemas/api/review-break-glass.schema.json' with { type: 'json' };
import savedFilter from '../../../schemas/api/saved-filter.schema.json' with { type: 'json' };
import savedFilters from '../../../schemas/api/saved-filters.schema.json' with { type: 'json' };
import searchHits from '../../../schemas/api/search-hits.schema.json' with { type: 'json' };
import searchRequest from '../../../schemas/api/search-request.schema.json' with { type: 'json' };
import service from '../../../schemas/api/service.schema.json' with { type: 'json' };
import services from '../../../schemas/api/services.schema.json' with { type: 'json' };
import session from '../../../schemas/api/session.schema.json' with { type: 'json' };
import settleDeadline from '../../../schemas/api/settle-deadline.schema.json' with { type: 'json' };
import signIn from '../../../schemas/api/sign-in.schema.json' with { type: 'json' };
import signedIn from '../../../schemas/api/signed-in.schema.json' with { type: 'json' };
import suspendCase from '../../../schemas/api/suspend-case.schema.json' with { type: 'json' };
import takeTransition from '../../../schemas/api/take-transition.schema.json' with { type: 'json' };
import timeline from '../../../schemas/api/timeline.schema.json' with { type: 'json' };
import timelineEntry from '../../../schemas/api/timeline-entry.schema.json' with { type: 'json' };
import totpBegun from '../../../schemas/api/totp-begun.schema.json' with { type: 'json' };
import totpConfirmation from '../../../schemas/api/totp-confirmation.schema.json' with { type: 'json' };
import transmissionCopy from '../../../schemas/api/transmission-copy.schema.json' with { type: 'json' };
import transmissionRow from '../../../schemas/api/transmission-row.schema.json' with { type: 'json' };
import transmissions from '../../../schemas/api/transmissions.schema.json' with { type: 'json' };
import worklist from '../../../schemas/api/worklist.schema.json' with { type: 'json' };
import worklistRow from '../../../schemas/api/worklist-row.schema.json' with { type: 'json' };
import worldChanged from '../../../schemas/api/world-changed.schema.json' with { type: 'json' };
import worldPreview from '../../../schemas/api/world-preview.schema.json' with { type: 'json' };
import worldProposal from '../../../schemas/api/world-proposal.schema.json' with { type: 'json' };
import worldProposals from '../../../schemas/api/world-proposals.schema.json' with { type: 'json' };
import worldStep from '../../../schemas/api/world-step.schema.json' with { type: 'json' };

/** The JSON Schemas of the API by file name: what requests are checked against and what the OpenAPI document shows. */
export const apiSchemas = {
  'review-break-glass': reviewBreakGlass,
  'open-case-to': openCaseTo,
  'close-case-to': closeCaseTo,
  'break-glass': breakGlass,
  'case-retention': caseRetention,
  'emergency-cases': emergencyCases,
  'kept-cases': keptCases,
  'erasure-certificates': erasureCertificates,
  retention: retention,
  'release-data': releaseData,
  'place-hold': placeHold,
  'lift-hold': liftHold,
  'confirm-hold': confirmHold,
  'answer-review': answerReview,
  'settle-deadline': settleDeadline,
  'past-step': pastStep,
  'adopt-case': adoptCase,
  'ask-question': askQuestion,
  attachment: attachment,
  'attachment-added': attachmentAdded,
  'available-command': availableCommand,
  'available-commands': availableCommands,
  'case-documents': caseDocuments,
  'case-id': caseId,
  'case-view': caseView,
  colleagues,
  'absence-wanted': absenceWanted,
  'own-absence': ownAbsence,
  'filter-wanted': filterWanted,
  'saved-filter': savedFilter,
  'saved-filters': savedFilters,
  'claim-task': claimTask,
  'hand-over-task': handOverTask,
  'answer-likeness': answerLikeness,
  comparison,
  likeness,
  likenesses,
  code: code,
  command: command,
  'command-done': commandDone,
  'consent-extension': consentExtension,
  'correct-date': correctDate,
  deadline: deadline,
  deadlines: deadlines,
  draft: draft,
  'draft-save': draftSave,
  'draft-saved': draftSaved,
  'end-extension': endExtension,
  'extend-deadline': extendDeadline,
  'field-issue': fieldIssue,
  form: form,
  history: history,
  'history-entry': historyEntry,
  'import-line': importLine,
  'open-case': openCase,
  'post-message': postMessage,
  problem: problem,
  'problem-page': problemPage,
  'question-answer': questionAnswer,
  questions: questions,
  receipt: receipt,
  'record-answers': recordAnswers,
  'record-finding': recordFinding,
  refusal: refusal,
  report: report,
  'report-cell': reportCell,
  reports: reports,
  'resume-case': resumeCase,
  'search-hits': searchHits,
  'search-request': searchRequest,
  service: service,
  services: services,
  session: session,
  'sign-in': signIn,
  'signed-in': signedIn,
  'suspend-case': suspendCase,
  'take-transition': takeTransition,
  timeline: timeline,
  'timeline-entry': timelineEntry,
  'transmission-copy': transmissionCopy,
  'transmission-row': transmissionRow,
  transmissions: transmissions,
  worklist: worklist,
  'worklist-row': worklistRow,
  'code-proof': codeProof,
  'passkey-proof': passkeyProof,
  'password-proof': passwordProof,
  proof: proof,
  'passkey-challenge': passkeyChallenge,
  account: account,
  'password-change': passwordChange,
  'factor-label': factorLabel,
  'totp-begun': totpBegun,
  'totp-confirmation': totpConfirmation,
  'passkey-registration': passkeyRegistration,
  'factor-added': factorAdded,
  'recovery-codes': recoveryCodes,
  'own-sessions': ownSessions,
  'api-token': apiToken,
  'api-tokens': apiTokens,
  'api-token-wanted': apiTokenWanted,
  'api-token-added': apiTokenAdded,
  recovery: recovery,
  accounts: accounts,
  'account-added': accountAdded,
  'account-change': accountChange,
  'account-wanted': accountWanted,
  'world-step': worldStep,
  'world-proposals': worldProposals,
  'world-proposal': worldProposal,
  'world-preview': worldPreview,
  'world-changed': worldChanged,
  'reset-wanted': resetWanted,
  'half-code': halfCode,
  resets: resets,
} as const;

/** The name of a schema in schemas/api. */
export type ApiSchemaName = keyof typeof apiSchemas;
