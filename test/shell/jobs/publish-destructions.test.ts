import { appendFile, mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { civilDate, instant } from '../../../core/engine/basics/civil-date.ts';
import type { Destruction } from '../../../core/shell/app/destruction-port.ts';
import { createPublisher, destructionsFile, readDestructions } from '../../../core/shell/jobs/publish-destructions.ts';

const row = (position: number): Destruction => ({
  id: `id-${position}`,
  position,
  caseId: `case-${position}`,
  version: 3,
  ...{ holder: 'harbour', categories: ['identity'], kinds: ['answers'], rule: 'gulls-fly-on', then: 'erase' },
  by: { kind: 'clock' },
  recordedAt: instant('2031-05-04T12:00:00.000Z'),
  effectiveOn: civilDate('2031-05-04'),
  epochs: [1],
});

describe('the list of destructions outside the database', () => {
  let folder: string;
  let rows: Destruction[];
  const store = {
    read: async (after: number, limit: number) => rows.filter((one) => one.position > after).slice(0, limit),
  };
  const path = () => join(folder, destructionsFile);
  const positions = async () => (await readDestructions(folder)).map(({ position }) => position);

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'rcms-anchors-')), 'anchors');
    rows = [1, 2, 3].map(row);
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

  it('is nothing where nothing was destroyed', async () => {
    rows = [];
    expect(await createPublisher(store, folder)()).toBe(0);
    expect(await readDestructions(folder)).toEqual([]);
  });

  it('has each row once and in order, whoever goes on with it', async () => {
    const publish = createPublisher(store, folder);
    expect(await publish()).toBe(3);
    expect(await publish()).toBe(0);
    rows.push(row(4));
    expect(await createPublisher(store, folder)()).toBe(1);
    rows.push(row(5));
    expect(await createPublisher(store, folder)()).toBe(1);
    expect(await readDestructions(folder)).toEqual(rows);
    expect((await readFile(path(), 'utf8')).trimEnd().split('\n')).toHaveLength(5);
  });

  it('loses no row to a crash in the middle of a line', async () => {
    await createPublisher(store, folder)();
    const { length } = await readFile(path());
    for (const cut of [1, 2, 40, 200]) {
      await truncate(path(), length - cut);
      await createPublisher(store, folder)();
      expect(await positions()).toEqual([1, 2, 3]);
      await rm(path());
      await createPublisher(store, folder)();
    }
  });

  it('counts a row once that two processes wrote', async () => {
    await Promise.all([createPublisher(store, folder)(), createPublisher(store, folder)()]);
    await appendFile(path(), 'no row\n');
    expect(await positions()).toEqual([1, 2, 3]);
  });
});
