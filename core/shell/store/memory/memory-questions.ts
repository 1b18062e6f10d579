import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { Actor } from '../../../engine/model/actor.ts';
import type { QuestionCount } from '../../app/registry-port.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Counts what each person asks of each registry. */
export class MemoryQuestions {
  readonly #asked = new Map<string, readonly number[]>();

  count(at: Instant, actor: Actor, { registry, perDay, perMinute }: QuestionCount): 'counted' | 'too-many' {
    if (actor.kind !== 'person') return 'too-many';
    const place = JSON.stringify([actor.authority, actor.user, registry]);
    const now = Date.parse(at);
    const today = (this.#asked.get(place) ?? []).filter((then) => then > now - day);
    const justNow = today.filter((then) => then > now - minute);
    if (today.length >= perDay || justNow.length >= perMinute) return 'too-many';
    this.#asked.set(place, [...today, now]);
    return 'counted';
  }
}
