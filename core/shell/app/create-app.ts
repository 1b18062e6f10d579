import { rolesInForce } from '../../engine/access/roles-in-force.ts';
import { availableCommands } from '../../engine/views/available-commands.ts';
import { caseView } from '../../engine/views/case-view.ts';
import { timeline } from '../../engine/views/timeline.ts';
import type { App } from './app.ts';
import { createAttachments } from './attachments.ts';
import type { Dependencies } from './dependencies.ts';
import { createDrafts } from './drafts.ts';
import { execute } from './execute.ts';
import { createLists } from './lists.ts';
import { lookAtCase } from './look-at-case.ts';
import { createSweep } from './sweep.ts';

/** The use cases over a store, packs, clocks and chance. */
export function createApp(needs: Dependencies): App {
  const { packs, clocks, store } = needs;
  return {
    get pack() {
      return packs.active;
    },
    world: () => packs.world(),
    execute: (request) => execute(needs, request),
    async viewCase(actor, caseId) {
      const sight = await lookAtCase(needs, actor, caseId, 'view-case');
      return sight && { ...caseView(sight.service, sight.caseFile, sight.rights), version: sight.version };
    },
    async timeline(actor, caseId) {
      const sight = await lookAtCase(needs, actor, caseId, 'timeline');
      return sight && timeline(await store.asActor(actor).history(caseId, sight.rights.side), sight.rights);
    },
    async available(actor, caseId) {
      const sight = await lookAtCase(needs, actor, caseId, 'available-commands');
      const context = { actor, now: clocks.caseNow(), grants: {} };
      return sight && availableCommands(sight.law, sight.world, sight.caseFile, context);
    },
    async services(actor) {
      const roles = rolesInForce(packs.active, await packs.world(), actor);
      if (roles.length === 0) return [];
      return Object.values(packs.active.services).map((service) => ({
        id: service.id,
        mayOpen: roles.some(
          ({ side, grants }) =>
            side === service.opensOn && grants.some(({ may, during }) => !during && may.includes('open-case')),
        ),
        forms: Object.keys(service.forms),
      }));
    },
    ...createLists(needs),
    ...createDrafts(needs),
    ...createAttachments(needs),
    sweep: createSweep(needs),
  };
}
