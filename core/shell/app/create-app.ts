import { mayOpen } from '../../engine/access/may-open.ts';
import { rolesInForce } from '../../engine/access/roles-in-force.ts';
import { localDate } from '../../engine/calendar/local-date.ts';
import { mayBeParty } from '../../engine/decide/not-a-party.ts';
import { availableCommands } from '../../engine/views/available-commands.ts';
import { caseView } from '../../engine/views/case-view.ts';
import { endingSteps } from '../../engine/views/ending-steps.ts';
import { timeline } from '../../engine/views/timeline.ts';
import { announce } from './announce.ts';
import type { App, CaseView } from './app.ts';
import { createQuestions } from './ask-registry.ts';
import { createAttachments } from './attachments.ts';
import { createCaseDocuments } from './case-documents.ts';
import { changeWorld } from './change-world.ts';
import type { Dependencies } from './dependencies.ts';
import { createDesk } from './desk/create-desk.ts';
import { createDrafts } from './drafts.ts';
import { execute } from './execute.ts';
import { executeSeries } from './execute-series.ts';
import { readHistory } from './history.ts';
import { createCertifying } from './keys/certify-erasures.ts';
import { createRetokening } from './keys/retoken-cases.ts';
import { createLateDecisions } from './late-decisions.ts';
import { createLikenesses } from './likeness/create-likenesses.ts';
import { createLists } from './lists.ts';
import { type CaseInSight, lookAtCase } from './look-at-case.ts';
import { createOrganisations } from './organisations/create-organisations.ts';
import { previewClock } from './preview-clock.ts';
import { previewWorld } from './preview-world.ts';
import { createRecomputing } from './recompute-cases.ts';
import { createReports } from './reports.ts';
import { createRetentionUses } from './retention.ts';
import { createSweep } from './sweep.ts';
import { createTransmissions } from './transmissions.ts';
import { createWaiting } from './waiting-cases.ts';

/** The use cases over a store, packs, clocks and chance. */
export function createApp(needs: Dependencies): App {
  const { packs, clocks, store } = needs;
  return {
    get pack() {
      return packs.active;
    },
    scanning: needs.intake.scanning,
    world: () => packs.world(),
    execute: (request) => execute(needs, request),
    executeSeries: (request) => executeSeries(needs, request),
    async viewCase(actor, caseId) {
      const sight = await lookAtCase(needs, actor, caseId, 'view-case');
      return sight && viewOf(sight);
    },
    async lookAt(actor, caseId) {
      const sight = await lookAtCase(needs, actor, caseId, 'view-case');
      if (!sight) return undefined;
      const { law, world, caseFile, service, rights } = sight;
      const commands = availableCommands(law, world, caseFile, { actor, now: clocks.caseNow(), grants: {} });
      return {
        view: viewOf(sight),
        commands,
        endings: endingSteps(service, caseFile),
        service,
        pack: law.caseVersion,
        world,
        rights,
        timeline: async () => timeline(await store.asActor(actor).history(caseId, rights.side), rights, service),
      };
    },
    async timeline(actor, caseId) {
      const sight = await lookAtCase(needs, actor, caseId, 'timeline');
      return (
        sight && timeline(await store.asActor(actor).history(caseId, sight.rights.side), sight.rights, sight.service)
      );
    },
    history: (actor, caseId, language) => readHistory(needs, actor, caseId, language),
    async available(actor, caseId) {
      const sight = await lookAtCase(needs, actor, caseId, 'available-commands');
      const context = { actor, now: clocks.caseNow(), grants: {} };
      return sight && availableCommands(sight.law, sight.world, sight.caseFile, context);
    },
    async services(actor) {
      const world = await packs.world();
      const roles = rolesInForce(packs.active, world, actor);
      if (roles.length === 0) return [];
      const today = localDate(clocks.caseNow(), world.authorities[actor.authority]?.zone ?? packs.active.zone);
      return Object.values(packs.active.services).map((service) => ({
        id: service.id,
        mayOpen: mayOpen(roles, service) && mayBeParty(service, world, actor.authority, today),
        forms: Object.keys(service.forms),
      }));
    },
    ...createLists(needs),
    ...createLikenesses(needs),
    ...createReports(needs),
    ...createTransmissions(needs),
    ...createRetentionUses(needs),
    ...createWaiting(needs, createLists(needs)),
    ...createDrafts(needs),
    ...createLateDecisions(needs),
    ...createQuestions(needs),
    ...createAttachments(needs),
    desk: createDesk(needs),
    ...createCaseDocuments(needs),
    erasureCertificates: createCertifying(needs),
    organisations: createOrganisations(needs),
    sweep: createSweep(needs),
    recompute: createRecomputing(needs),
    countBehind: async () => store.sweep.countBehind((await packs.world()).version),
    retoken: createRetokening(needs),
    countTokensBehind: () => store.sweep.countTokensBehind(),
    countClocked: () => store.sweep.countClocked(),
    previewWorld: (next, onCases) => previewWorld(needs, next, onCases),
    previewClock: (until) => previewClock(needs, until),
    announce: (by, announcing) => announce(needs, by, announcing),
    changeWorld: (change) => changeWorld(needs, change),
  };
}

function viewOf({ law, service, caseFile, rights, version }: CaseInSight): CaseView {
  return { ...caseView(law.active, service, caseFile, rights), version };
}
