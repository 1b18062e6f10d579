import type { CaseId } from '../../../core/engine/basics/identifiers.ts';
import type { Store } from '../../../core/shell/app/ports.ts';
import { erased } from '../../contract/erasing.ts';
import {
  clerk,
  type Gull,
  harbour,
  keeper,
  later,
  newCase,
  noon,
  opening,
  privateNote,
  take,
  transmission,
} from '../../contract/lighthouse.ts';

/** Values that no dump and no foreign row may show. Synthetic, and like no word of the system. */
export const planted = {
  gull: { name: 'Zebulon Quarkington Öffnix', ring: 'QX-8841-ZETA', hatched: '2027-11-23' } satisfies Gull,
  harbourNote: 'limps on the left webbed foot',
  lighthouseNote: 'is known to steal chips',
  draft: 'perhaps it was a cormorant',
  file: 'scanned feather of Zebulon Quarkington',
  login: 'zq.watchman@tower.example',
};

/** A case that both sides know, with something in every table, and one that only the harbour knows. */
export async function plantCases(store: Store): Promise<{ readonly shared: CaseId; readonly own: CaseId }> {
  const [shared, own, gone] = [newCase(), newCase(), newCase()];
  await take(store, clerk, gone, opening(gone, planted.gull));
  await take(store, clerk, gone, [erased('harbour', ['record'], [])]);
  const answer = (caseId: CaseId) => ({ key: `key of ${caseId}`, commandHash: 'c0ffee', caseId, version: 2 });
  for (const caseId of [shared, own]) {
    await take(store, clerk, caseId, opening(caseId, planted.gull), { answer: answer(caseId) });
  }
  await take(store, clerk, shared, transmission(shared, planted.gull), {
    effects: [{ type: 'notify', authority: keeper.authority, side: 'lighthouse', what: 'transmission', subject: 'x' }],
  });
  await take(store, clerk, shared, [privateNote('harbour', planted.harbourNote)]);
  await take(store, keeper, shared, [privateNote('lighthouse', planted.lighthouseNote)]);
  for (const [actor, side] of [
    [clerk, 'harbour'],
    [keeper, 'lighthouse'],
  ] as const) {
    const door = store.asActor(actor);
    await door.saveDraft(
      {
        caseId: shared,
        form: `draft-of-${side}`,
        side,
        answers: { text: planted.draft },
        version: 0,
        savedAt: noon,
        savedBy: actor.user,
      },
      later,
    );
    await door.putAttachment({
      attachment: `file-of-${side}`,
      caseId: shared,
      side,
      category: 'identity',
      maxBytes: 1000,
      content: bytesOf(planted.file),
    });
    await door.keepAnswer({ ...answer(shared), key: `refused for ${planted.gull.name}`, refusal: 'not-now' });
    await door.logRead({ at: noon, actor, side, what: 'view-case', caseId: shared, categories: ['identity'] });
  }
  await store.accounts.save({
    user: 'u-77',
    login: planted.login,
    authority: harbour,
    roles: ['clerk'],
    passwordHash: '$argon2id$synthetic',
  });
  return { shared, own };
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text, 'utf8');
}
