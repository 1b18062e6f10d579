import { describe, expect, it } from 'vitest';
import { packCopy } from './pack-copy.ts';
import { runRcms } from './run-rcms.ts';

const garden = 'test/packs/fixtures/allotment';

describe('rcms pack access', () => {
  it('says in the words of the pack who may do what, at the outermost stage at which it begins', async () => {
    const { code, out } = await runRcms(['pack', 'access', garden, '--role', 'chair']);
    expect(code).toBe(0);
    expect(out).toMatch(/Permit for a shed: Chair \(Committee; cases that its own authority answers for\)/);
    expect(out).toMatch(/- at any time\n +reads +Chatter, Decision, Plans, The shed, What the slugs think/);
    expect(out).toMatch(/- Before the committee\n +writes +Decision/);
    expect(out).toMatch(/- To be voted on\n +may +Allow the shed, Forbid the shed/);
    expect(out).not.toMatch(/Gardener/);
  });

  it('says who can ever read a category', async () => {
    const { out } = await runRcms(['pack', 'access', garden, '--category', 'slug-verdict']);
    expect(out).toMatch(/Who can ever read: What the slugs think/);
    expect(out).toMatch(/role +Chair/);
    expect(out).toMatch(/role +Slug judge/);
    expect(out).not.toMatch(/role +(Gardener|Treasurer)/);
  });

  it('prints Markdown tables', async () => {
    const { out } = await runRcms(['pack', 'access', garden, '--role', 'treasurer', '--markdown']);
    expect(out).toMatch(/^## Permit for a shed: Treasurer/);
    expect(out).toMatch(/\| stage \| reads \| writes \| may \|\n\| --- \| --- \| --- \| --- \|/);
  });

  it('gives the cells of the matrix as JSON', async () => {
    const { out } = await runRcms(['pack', 'access', garden, '--json', '--role', 'slug-judge']);
    const cells = JSON.parse(out) as readonly Record<string, unknown>[];
    expect(cells.find(({ stage }) => stage === 'before-committee.slug-check')).toEqual({
      service: 'shed-permit',
      side: 'committee',
      role: 'slug-judge',
      reach: 'participant',
      stage: 'before-committee.slug-check',
      attainable: true,
      reads: ['shed-facts', 'slug-verdict'],
      writes: ['slug-verdict'],
      may: ['claim-task', 'judge-slugs', 'record-answers'],
      underGlass: [],
      holds: ['shed-facts', 'slug-verdict'],
    });
  });

  it('gives the readers of a category as JSON', async () => {
    const { out } = await runRcms(['pack', 'access', garden, '--json', '--category', 'diary']);
    expect(JSON.parse(out)).toMatchObject([{ role: 'gardener', stages: 'always', attainable: true }]);
  });

  it.each([
    [['--category', 'diarie'], /no category "diarie"\. Did you mean "diary"\?/],
    [['--role', 'king'], /no role "king"\. There are: gardener, chair/],
    [['--service', 'pond'], /no service "pond"/],
    [['--language', 'fr'], /no language "fr"/],
    [['--colour'], /unknown option/],
  ])('refuses %j as a wrong command line', async (flags, message) => {
    const { code, err } = await runRcms(['pack', 'access', garden, ...flags]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('says what is wrong with a pack that does not compile', async () => {
    const folder = await packCopy('access.yaml', 'reach: party', 'reach: partys');
    const { code, out } = await runRcms(['pack', 'access', folder]);
    expect(code).toBe(1);
    expect(out).toMatch(/access\.yaml:\d+:\d+ error VALUE-NOT-ALLOWED/);
  });
});
