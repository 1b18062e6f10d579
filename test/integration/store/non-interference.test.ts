import { afterAll, describe, expect, it } from 'vitest';
import { decodeHeader } from '../../../core/shell/store/stream/event-header.ts';
import {
  clerk,
  event,
  keeper,
  later,
  lighthouse,
  newCase,
  noon,
  opening,
  part,
  privateNote,
  take,
  today,
  transmission,
} from '../../contract/lighthouse.ts';
import { freshStore } from '../database.ts';
import { connectAs, tablesOf, under } from './raw-sql.ts';

const caseId = newCase();

/** What the harbour does by itself in one of the two walks. */
type Private = (
  store: Awaited<ReturnType<typeof freshStore>>['store'],
  when: 'before' | 'between' | 'after',
) => Promise<void>;

const nothing: Private = async () => {};

const busy: Private = async (store, when) => {
  await take(store, clerk, caseId, [privateNote('harbour', when), privateNote('harbour', `${when} again`)]);
  const internal = event('deadline-met', { sides: ['harbour'], codes: { id: 'none', on: today, late: false } });
  await take(store, clerk, caseId, [internal]);
  await take(store, clerk, caseId, [
    event('answers-recorded', {
      sides: ['harbour'],
      codes: { form: 'sighting' },
      parts: [part('harbour', 'plumage', { sighting: { colour: when } })],
    }),
  ]);
  const door = store.asActor(clerk);
  await door.saveDraft(
    {
      caseId,
      form: `f-${when}`,
      side: 'harbour',
      answers: {},
      version: 0,
      savedAt: noon,
      savedBy: 'x',
    },
    later,
  );
  const content = (async function* () {
    yield Buffer.from(when);
  })();
  await door.putAttachment({
    attachment: `a-${when}`,
    caseId,
    side: 'harbour',
    category: 'note',
    maxBytes: 99,
    content,
  });
};

async function walk(aside: Private) {
  const opened = await freshStore();
  const { store } = opened;
  await take(store, clerk, caseId, opening(caseId));
  await aside(store, 'before');
  await take(store, clerk, caseId, transmission(caseId));
  await aside(store, 'between');
  const replied = await take(store, keeper, caseId, [privateNote('lighthouse', 'noted')]);
  await aside(store, 'after');
  return { opened, replied, ...(await whatTheLighthouseSees(opened)) };
}

async function whatTheLighthouseSees({ store, database }: Awaited<ReturnType<typeof freshStore>>) {
  const door = store.asActor(keeper);
  const all = {
    kinds: ['name', 'identifier', 'date'],
    categories: ['identity', 'note', 'plumage'],
    limit: 10,
    why: ['party', 'participant', 'oversight'],
  } as const;
  const app = connectAs(database.urls.app, 'rcms_app');
  const raw = await under(app, { 'rcms.authority': lighthouse }, async (tx) => {
    const rows: Record<string, unknown> = {};
    for (const table of (await tablesOf(tx as never)).keys()) {
      if (
        [
          'audit_handover',
          'audit_leaf',
          'audit_node',
          'checkpoint',
          'destruction',
          'epoch_end',
          'log_chain',
          'outbox',
          'outbox_cursor',
          'read_log_end',
          'setting',
          'stream_moved',
        ].includes(table)
      )
        continue;
      rows[table] = (await tx.unsafe(`select * from rcms.${table}`)).map(withoutChance);
    }
    return rows;
  });
  await app.end();
  return {
    copies: (await door.history(caseId, 'lighthouse')).map(({ version, copy }) => ({ version, copy })),
    worklist: await door.worklist({ limit: 10, why: ['party', 'participant', 'oversight'] }),
    found: await door.search({ text: 'Seagull Testwing', ...all }),
    raw,
  };
}

/** A row without what is drawn at random: sealed bytes, their hashes, keys, and the token numbers of another key ring. */
function withoutChance(row: Record<string, unknown>): unknown {
  const kept = Object.entries(row).map(([column, value]) => {
    if (column === 'header') {
      const header = decodeHeader(value as Buffer);
      return [column, { ...header, parts: header.parts.map(({ category, content }) => ({ category, content })) }];
    }
    if (Buffer.isBuffer(value)) return [column, value.length];
    return ['applied_at', 'chain_head', 'token'].includes(column) ? [column, typeof value] : [column, value];
  });
  return Object.fromEntries(kept);
}

describe('what one side does by itself', () => {
  const walks: Awaited<ReturnType<typeof walk>>[] = [];

  afterAll(async () => {
    for (const { opened } of walks) await opened.close();
  });

  it('leaves streams, lists, search and every row that the other side can read as they were', async () => {
    const quiet = await walk(nothing);
    const noisy = await walk(busy);
    walks.push(quiet, noisy);
    expect(noisy.copies).toEqual(quiet.copies);
    expect(noisy.worklist).toEqual(quiet.worklist);
    expect(noisy.found).toEqual(quiet.found);
    expect(noisy.raw).toEqual(quiet.raw);
    expect(quiet.copies).toHaveLength(3);
    expect(quiet.found).toHaveLength(1);
    expect(noisy.replied.versions.lighthouse).toBe(quiet.replied.versions.lighthouse);
  });
});
