import type { Result } from '../../../engine/basics/result.ts';
import type { PersonActor } from '../../../engine/model/actor.ts';
import type { Obstacle } from '../../app/obstacle.ts';
import type { PackKeeping } from '../../app/system-keeping.ts';
import { assertAdministrator, getAdministrator } from '../administrator.ts';
import { type Page, type PageAnswer, PageError } from '../page.ts';
import { cleanText } from '../show/form-parse.ts';
import { shownChange, shownDiagnostics, shownPacks } from '../show/system-packs.ts';
import type { Visit } from '../visit.ts';
import { systemOf, systemPage } from './system-page.ts';

/** The versions of the pack: what was found in each, what putting it in force changes, and that it is put in force. */
export function packPages(): readonly Page[] {
  return [
    {
      method: 'GET',
      url: '/system/packs',
      async handler(visit) {
        assertAdministrator(visit);
        const overview = await systemOf(visit).packs.list();
        return systemPage('system-packs', visit.words.say('system.part.packs'), shownPacks(visit, overview));
      },
    },
    {
      method: 'GET',
      url: '/system/packs/:hash',
      async handler(visit) {
        assertAdministrator(visit);
        const version = await versionOf(visit);
        const found = await systemOf(visit).packs.diagnostics(version.hash);
        if (!found) throw new PageError('not-found', 404);
        return systemPage('system-pack', titleOf(visit, 'system.pack.title', version), {
          ...shownDiagnostics(visit, found),
          version: version.hash,
          change: version.stands === 'in-force' ? undefined : `/system/packs/${version.hash}/change`,
        });
      },
    },
    {
      method: 'GET',
      url: '/system/packs/:hash/change',
      async handler(visit) {
        await getAdministrator(visit, addressOf(visit));
        return changePage(visit, {});
      },
    },
    stepOn('stage', 'pack-staged', ({ packs, by, hash, why }) => packs.stage(by, hash, why)),
    stepOn('activation', 'pack-activated', ({ packs, by, hash, why, acceptWorld }) =>
      packs.activate(by, hash, { why, acceptWorld }),
    ),
    stepOn('roll-back', 'pack-rolled-back', ({ packs, by, hash, why }) => packs.rollBack(by, hash, why)),
  ];
}

interface Step {
  readonly packs: PackKeeping;
  readonly by: PersonActor;
  readonly hash: string;
  readonly why: string;
  readonly acceptWorld: boolean;
}

/** One of the steps, with its reason. What was done already, by an earlier click, is said as done. */
function stepOn(
  step: 'stage' | 'activation' | 'roll-back',
  done: string,
  take: (given: Step) => Promise<Result<unknown, readonly Obstacle[]>>,
): Page {
  return {
    method: 'POST',
    url: `/system/packs/:hash/${step}`,
    async handler(visit) {
      const by = await getAdministrator(visit, addressOf(visit));
      const { fields, words } = visit;
      const { packs } = systemOf(visit);
      const { hash, stands } = await versionOf(visit);
      const isDone = step === 'stage' ? stands === 'staged' : stands === 'in-force';
      const back = step === 'stage' ? `/system/packs/${hash}/change` : '/system/packs';
      if (isDone) return { seeOther: `${back}?done=${done}` };
      const why = cleanText(fields.get('why') ?? '')
        .replaceAll(/\s+/g, ' ')
        .trim()
        .slice(0, 200);
      if (why === '') return changePage(visit, { errors: [{ address: '#why', text: words.say('system.no.why') }] });
      const outcome = await take({ packs, by, hash, why, acceptWorld: fields.get('world') === 'accept' });
      if (!outcome.ok) return changePage(visit, { obstacles: outcome.error });
      return { seeOther: `${back}?done=${done}` };
    },
  };
}

function addressOf({ params }: Visit): string {
  return `/system/packs/${encodeURIComponent(params.hash ?? '')}/change`;
}

async function versionOf(visit: Visit) {
  const { versions } = await systemOf(visit).packs.list();
  const found = versions.find(({ hash }) => hash === visit.params.hash);
  if (found) return found;
  throw new PageError('not-found', 404);
}

interface Told {
  readonly errors?: readonly { readonly address: string; readonly text: string }[];
  readonly obstacles?: readonly Obstacle[];
}

async function changePage(visit: Visit, { errors, obstacles }: Told): Promise<PageAnswer> {
  const version = await versionOf(visit);
  const { hash, stands } = version;
  if (stands === 'in-force') throw new PageError('not-found', 404);
  const found = await systemOf(visit).packs.preview(hash);
  if (!found) throw new PageError('not-found', 404);
  const steps = {
    installed: [{ name: 'stage', isMain: true }],
    earlier: [
      { name: 'roll-back', isMain: true },
      { name: 'stage', isMain: false },
    ],
    staged: [{ name: 'activation', isMain: true }],
  }[stands];
  return systemPage(
    'system-pack-change',
    titleOf(visit, 'system.pack.change', version),
    {
      ...shownChange(visit, found),
      hash,
      errors,
      refused: obstacles,
      why: visit.fields.get('why') ?? '',
      isStaged: stands === 'staged',
      steps: steps.map(({ name, isMain }) => ({
        action: `/system/packs/${hash}/${name}`,
        text: visit.words.say(`system.pack.step.${name}`),
        says: visit.words.say(`system.pack.says.${name}`),
        variant: isMain ? 'primary' : 'secondary',
        id: `why-${name}`,
      })),
    },
    errors ? 422 : obstacles ? 409 : undefined,
  );
}

function titleOf(
  { words }: Visit,
  key: string,
  { pack, version }: { readonly pack: string; readonly version: string },
) {
  return words.say(key, { version: `${pack} ${version}` });
}
