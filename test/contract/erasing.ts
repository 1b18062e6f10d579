import type { CaseId, Side } from '../../core/engine/basics/identifiers.ts';
import type { CaseEvent } from '../../core/engine/model/case-event.ts';
import type { Erasure } from '../../core/engine/model/event-codes.ts';
import type { Store } from '../../core/shell/app/ports.ts';
import {
  clerk,
  event,
  type Gull,
  gull,
  keeper,
  later,
  noon,
  opening,
  privateNote,
  take,
  transmission,
} from './lighthouse.ts';

/** As whom periods of retention are looked after. */
export const retention = { kind: 'clock', keeps: true } as const;

/** The event by which the engine erases. */
export function erased(
  holder: Side,
  kinds: readonly string[],
  categories: readonly string[] = ['identity'],
): CaseEvent {
  const codes: Erasure = { holder, categories, kinds, rule: 'gulls-fly-on', then: 'erase' };
  return event('data-erased', { sides: [holder], by: { kind: 'clock' }, codes: { ...codes } });
}

/** A file of a side, put on record for the sides that it names. */
export function attached(attachment: string, sides: readonly Side[], size: number): CaseEvent {
  const codes = { attachment, form: 'sighting', field: '/scan', category: 'identity', mediaType: 'image/png', size };
  return event('attachment-added', { sides, codes });
}

/** A case with something in every place: values, messages, a file that both sides hold, a draft, an answer, an effect. */
export async function fullCase(store: Store, caseId: CaseId, about: Gull = gull, secret = 'feather'): Promise<void> {
  const answer = { key: `key of ${caseId}`, commandHash: 'c0ffee', caseId, version: 2 };
  await take(store, clerk, caseId, opening(caseId, about), { answer });
  const door = store.asActor(clerk);
  await door.putAttachment({ ...file(caseId, 'harbour', 'scan'), content: bytesOf(`scan of ${secret}`) });
  await take(store, clerk, caseId, [attached('scan', ['harbour'], 8 + secret.length)]);
  await door.copyAttachment(caseId, 'scan', 'harbour', 'lighthouse');
  const sent = transmission(caseId, about).map((one) =>
    one.type === 'form-transmitted' ? { ...one, codes: { ...one.codes, attachments: ['scan'] } } : one,
  );
  await take(store, clerk, caseId, sent, {
    effects: [{ type: 'notify', authority: keeper.authority, side: 'lighthouse', what: 'transmission', subject: 'x' }],
  });
  await take(store, clerk, caseId, [privateNote('harbour', `note of ${secret}`)]);
  await take(store, keeper, caseId, [privateNote('lighthouse', `theirs of ${secret}`)]);
  for (const actor of [clerk, keeper]) {
    const side = actor === clerk ? 'harbour' : 'lighthouse';
    const draft = { form: `draft-of-${side}`, side, answers: { text: `draft of ${secret}` }, version: 0 };
    await store.asActor(actor).saveDraft({ caseId, ...draft, savedAt: noon, savedBy: actor.user }, later);
  }
}

/** An upload of a side without its content. */
export function file(caseId: CaseId, side: Side, attachment: string) {
  return { attachment, caseId, side, category: 'identity', maxBytes: 1_000_000 };
}

export async function* bytesOf(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text, 'utf8');
}

export async function textOf(content: AsyncIterable<Uint8Array> | undefined): Promise<string | undefined> {
  if (!content) return undefined;
  const found: Uint8Array[] = [];
  for await (const bytes of content) found.push(bytes);
  return Buffer.concat(found).toString('utf8');
}
