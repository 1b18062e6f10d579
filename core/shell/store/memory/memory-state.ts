import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { CaseId } from '../../../engine/basics/identifiers.ts';
import type { Actor, PersonActor } from '../../../engine/model/actor.ts';
import type { Effect } from '../../../engine/model/effect.ts';
import type { AdministrationEntry } from '../../app/audit-port.ts';
import type { Destruction } from '../../app/destruction-port.ts';
import type { WorldVersion } from '../../app/instance-ports.ts';
import type { WorldProposal } from '../../app/organisations/world-step.ts';
import type { Draft, ReadLogEntry, StoredAnswer } from '../../app/ports.ts';
import type { MemoryCase } from './memory-case.ts';
import { MemoryQuestions } from './memory-questions.ts';
import { MemoryUploads } from './memory-uploads.ts';

/** A draft with the machine instant at which it expires. */
export interface MemoryDraft {
  readonly draft: Draft;
  readonly expiresAt: Instant;
}

/** All that one memory store holds of cases, and of the world that they stand in. */
export class MemoryState {
  readonly cases = new Map<CaseId, MemoryCase>();
  readonly drafts = new Map<string, MemoryDraft>();
  readonly answers = new MemoryAnswers();
  readonly questions = new MemoryQuestions();
  /** By position; an effect that was erased leaves its place. */
  readonly outbox: ({ readonly caseId: CaseId; readonly effect: Effect } | undefined)[] = [];
  readonly destructions: Destruction[] = [];
  readonly readLog: (ReadLogEntry | AdministrationEntry)[] = [];
  /** Versions of the world, newest last. */
  readonly worlds: WorldVersion[] = [];
  readonly proposals = new Map<string, WorldProposal>();
  readonly uploads: MemoryUploads;
  /** Reads the machine clock. */
  readonly now: () => Instant;

  constructor(now: () => Instant) {
    this.now = now;
    this.uploads = new MemoryUploads(now);
  }
}

/** Answers by user and key: a key means nothing to anybody else. */
export class MemoryAnswers {
  readonly #answers = new Map<string, StoredAnswer>();

  get(actor: Actor, key: string): StoredAnswer | undefined {
    return actor.kind === 'person' ? this.#answers.get(this.#place(actor, key)) : undefined;
  }

  keep(actor: Actor, answer: StoredAnswer): 'kept' | 'exists' {
    if (actor.kind !== 'person') return 'kept';
    const place = this.#place(actor, answer.key);
    if (this.#answers.has(place)) return 'exists';
    this.#answers.set(place, answer);
    return 'kept';
  }

  /** What was asked under the keys of some authorities in a case is forgotten; the keys stay taken. */
  forget(caseId: CaseId, authorities: readonly string[]): void {
    for (const [place, answer] of this.#answers) {
      if (answer.caseId !== caseId || !authorities.includes(JSON.parse(place)[0])) continue;
      const { receipts: _, ...rest } = answer;
      this.#answers.set(place, { ...rest, commandHash: '' });
    }
  }

  #place(actor: PersonActor, key: string): string {
    return JSON.stringify([actor.authority, actor.user, key]);
  }
}
