import { expect } from 'vitest';
import type { CaseCommand, CaseOpening } from '../../../../core/client/client-requests.ts';
import type { JsonObject } from '../../../../core/engine/basics/json.ts';
import { got, refusedAs } from './got.ts';
import type { Play } from './open-play.ts';
import { type Sight, whatOneSees } from './what-one-sees.ts';

/** How a case stands for everybody at one moment. */
export interface Scene {
  /** Where it stands as each side knows it. */
  readonly states: { readonly requesting?: readonly string[]; readonly requested?: readonly string[] };
  /** For everybody else of the cast there is no such case. */
  readonly knownTo: readonly string[];
  /** Whose worklist says that it is their turn. */
  readonly turn: readonly string[];
  /** What is offered to whom, in words with a space between; nothing to everybody else. */
  readonly may: Readonly<Record<string, string>>;
  /** Clocks that run, with their last day, which both sides know. */
  readonly clocks?: Readonly<Record<string, string>>;
  /** Clocks that run which the requested side alone knows. */
  readonly internal?: Readonly<Record<string, string>>;
  /** Categories that a person is shown answers of, with a space between. */
  readonly reads?: Readonly<Record<string, string>>;
}

/** What a step is taken with. */
export interface StepMore {
  readonly answers?: JsonObject;
  readonly reason?: string;
  readonly effectiveOn?: string;
}

/** One case and the people who play it. */
export interface Story {
  readonly caseId: string;
  /** Takes a step that is offered to the person just now; answers with the receipts. */
  take(login: string, transition: string, more?: StepMore): Promise<readonly object[]>;
  /** Any other command. */
  send(login: string, command: CaseCommand): Promise<void>;
  /** The code with which a command is refused. */
  refused(login: string, command: CaseCommand): Promise<string>;
  /** The clocks that run for a person, with their last days. */
  clocks(login: string, wanted: Readonly<Record<string, string>>): Promise<void>;
  /** Looks as everybody of the cast, holds it against the scene, and tries what is not offered. */
  shows(scene: Scene): Promise<void>;
}

/** Where a story is told: its parts follow one another. */
export interface Stage {
  readonly play: Play;
  readonly story: Story;
}

/** Where stories begin, each with its own case. */
export interface Beginning {
  readonly play: Play;
  begin(more?: Partial<StoryStart>): Promise<Story>;
}

const denials = ['case-unknown', 'not-allowed', 'not-now', 'same-person', 'transition-unknown', 'case-closed'];

/** What must never be shown, whatever the moment: facts about one person's sight. */
export type Rule = (login: string, sight: Sight) => void;

/** Opens a case in somebody's name and tells its story before a cast. */
export async function tellStory(play: Play, { opener, service, cast, rules, earlier }: StoryStart): Promise<Story> {
  const { client } = await play.player(opener);
  const { caseId } = got(await client.openCase({ service, ...(earlier === undefined ? {} : { earlier }) }));
  const command = (login: string, what: CaseCommand) =>
    play.player(login).then((player) => player.client.takeCommand(caseId, what));
  return {
    caseId,
    async take(login, transition, more = {}) {
      const sight = await whatOneSees(play, await play.player(login), caseId);
      expect(sight?.may, `${login} is offered ${transition}`).toContain(transition);
      const step = { type: 'take-transition', transition, ...more } as CaseCommand;
      return got(await command(login, step)).receipts;
    },
    send: async (login, what) => void got(await command(login, what)),
    refused: async (login, what) => refusedAs(await command(login, what)),
    async clocks(login, clocks) {
      expect(await whatOneSees(play, await play.player(login), caseId)).toMatchObject({ clocks });
    },
    async shows(scene) {
      const sights = new Map<string, Sight | undefined>();
      for (const login of cast) sights.set(login, await whatOneSees(play, await play.player(login), caseId));
      const seen = [...sights].flatMap(([login, sight]) => (sight ? [[login, sight] as const] : []));
      for (const [login, sight] of seen) for (const rule of rules) rule(login, sight);
      expect(found(seen, scene)).toEqual(wanted(seen, scene));
      const offers = [...new Set(seen.flatMap(([, { may }]) => may))].filter((name) => !name.includes(':'));
      for (const login of cast) {
        const untold = offers.filter((name) => !sights.get(login)?.may.includes(name));
        for (const transition of untold) {
          const code = refusedAs(await command(login, { type: 'take-transition', transition }));
          expect(denials, `${login}: ${transition} is refused as ${code}`).toContain(code);
        }
      }
    },
  };
}

/** How a story begins. */
export interface StoryStart {
  readonly opener: string;
  readonly service: string;
  readonly cast: readonly string[];
  readonly rules: readonly Rule[];
  /** The case that this one follows. */
  readonly earlier?: CaseOpening['earlier'];
}

type Seen = readonly (readonly [string, Sight])[];

/** What was seen, person by person, as far as the scene says something of it. */
function found(seen: Seen, { reads = {} }: Scene): object {
  return Object.fromEntries(
    seen.map(([login, sight]) => [
      login,
      {
        states: sight.states,
        turn: sight.turn,
        may: [...sight.may].sort(),
        clocks: sight.clocks,
        ...(reads[login] ? { reads: sight.reads } : {}),
      },
    ]),
  );
}

/** What the scene says of each person who knows of the case. */
function wanted(seen: Seen, { states, knownTo, turn, may, clocks, internal, reads = {} }: Scene): object {
  return Object.fromEntries(
    knownTo.map((login) => {
      const side = seen.find(([one]) => one === login)?.[1].side as keyof Scene['states'];
      return [
        login,
        {
          states: states[side],
          turn: turn.includes(login),
          may: words(may[login]),
          clocks: { ...clocks, ...(side === 'requested' ? internal : {}) },
          ...(reads[login] ? { reads: words(reads[login]) } : {}),
        },
      ];
    }),
  );
}

function words(text = ''): readonly string[] {
  return text.split(' ').filter(Boolean).sort();
}
