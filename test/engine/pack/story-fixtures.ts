import type { PackSource } from '../../../core/engine/pack/pack-source.ts';
import { changePack } from '../../packs/load-pack.ts';
import { type DiagnosticFixture, soundPack } from '../compile/diagnostic-fixtures.ts';

/** What can be wrong with the fixtures of scenarios: exactly what triggers it, and what does not. */
export const storyFixtures = {
  'EXCEPT-IDLE': {
    wrong: excepting('{ reply: { nationalityConfirmed: true }, application: { person: { givenName: null } } }'),
    nearMiss: excepting('{ application: { person: { givenNames: null } } }'),
  },
  'FIXTURE-CYCLE': {
    wrong: continued('begins: { fixture: opened }\n'),
    nearMiss: continued(''),
  },
  'FIXTURE-OTHER-SERVICE': { wrong: kitchen('tea'), nearMiss: kitchen('coffee') },
} satisfies Readonly<Record<string, DiagnosticFixture>>;

function excepting(except: string): PackSource {
  return replaced('scenarios/agreement.yaml', '{ application: { personCategory: third-country-national } }', except);
}

/** The fixture of the sound pack, and another that goes on from it. */
function continued(begins: string): PackSource {
  const more = `about: "Somebody is at it"
service: readmission
begins: { fixture: application }
given: [{ on: +1d, by: desk, do: claim-task, role: desk-officer }]
`;
  const pack = replaced('fixtures/application.yaml', 'service: readmission\n', `service: readmission\n${begins}`);
  const scenario = soundPack.files['scenarios/extension.yaml']?.text.replace('fixture: application', 'fixture: opened');
  return changePack(pack, { 'fixtures/opened.yaml': more, 'scenarios/extension.yaml': scenario });
}

function replaced(path: string, from: string, to: string): PackSource {
  const text = soundPack.files[path]?.text ?? '';
  if (!text.includes(from)) throw new Error(`${path} does not have: ${from}`);
  return changePack(soundPack, { [path]: text.replace(from, to) });
}

/** A kitchen with two services, and a scenario of coffee that begins with a fixture of a service. */
function kitchen(begun: 'tea' | 'coffee'): PackSource {
  const drinks = ['tea', 'coffee'];
  const services = drinks.flatMap((drink) => [
    [
      `services/${drink}/service.yaml`,
      'opensOn: house\nreference: CUP\nmessages: notes\nforms: {}\ntransitions: { pour: { by: house, source: { status: policy } } }\n',
    ],
    [
      `services/${drink}/workflow.yaml`,
      `id: ${drink}\ninitial: cold\nstates: { cold: { on: { pour: poured } }, poured: { type: final, meta: { outcome: drunk } } }\n`,
    ],
  ]);
  const rule = 'holders: "*", outcomes: "*", keep: { amount: 1, unit: weeks }, then: erase, source: { status: policy }';
  return changePack(
    { ...soundPack, name: 'kitchen', files: {} },
    {
      ...Object.fromEntries(services),
      'pack.yaml':
        'id: kitchen\nversion: 1.0.0\nlanguage: 2\nengine: ">=0.1.0"\nlanguages: [en]\nzone: Asia/Kathmandu\nsides: [house]\nservices: [tea, coffee]\nauthorityKinds: [stove]\nauthorities: { stove: { kind: stove, side: house, counterpart: XK, name: { en: Stove }, zone: Asia/Kathmandu } }\ncounterparts: { XK: { name: { en: Kitchen } } }\n',
      'categories.yaml': 'notes: { flags: [clear, free-text] }\n',
      'access.yaml':
        'roles: { cook: { side: house, kinds: [stove], reach: all, grants: [{ reads: [notes], may: [open-case, pour] }] } }\n',
      'retention.yaml': `- { categories: "*", from: closed, ${rule} }\n- { kinds: "*", from: recorded, ${rule} }\n`,
      'locales/en.yaml': `pack: { title: Kitchen }
categories: { notes: Notes }
roles: { cook: Cook }
services: { tea: Tea, coffee: Coffee }
states: { tea: { cold: Cold, poured: Poured }, coffee: { cold: Cold, poured: Poured } }
transitions: { tea: { pour: Pour }, coffee: { pour: Pour } }
outcomes: { drunk: Drunk }
`,
      'fixtures/kettle.yaml': `about: "A cup"
service: ${begun}
people: { cook: { role: cook, authority: stove } }
given: [{ on: +0d, by: cook, do: open-case }]
`,
      'scenarios/cup.yaml': `title: "A cup is poured"
service: coffee
begins: { fixture: kettle, on: 2026-03-02 }
steps: [{ on: 2026-03-02, by: cook, do: pour, then: { outcome: drunk } }]
`,
    },
  );
}
