import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import { compile } from '../../../core/engine/compile/compile.ts';
import { pausesOf } from '../../../core/engine/decide/pauses-of.ts';
import type { Progress } from '../../../core/engine/decide/progress.ts';
import { pausingCauses, switchCounterpart } from '../../../core/shell/app/organisations/suspend-counterpart.ts';
import { readPack } from '../../../core/shell/runtime/read-pack.ts';

const folders = ['country-packs/xa', 'test/packs/fixtures/allotment', 'country-packs/pakistan'];

type Written = Readonly<Record<string, { pausedBy?: { causes: string[] }; divides?: string }>>;

/** The causes that the file of a service gives a clock, read without the engine; those of the clock that it divides too. */
function declared(written: Written, id: string): readonly string[] {
  const { pausedBy, divides } = written[id] ?? {};
  return [...(pausedBy?.causes ?? []), ...(divides === undefined ? [] : declared(written, divides))];
}

describe.each(folders)('the switch of a counterpart in %s', async (folder) => {
  const { pack } = compile(await readPack(folder));
  if (!pack) throw new Error(folder);
  const [code = ''] = Object.values(pack.seed.authorities).map(({ counterpart }) => counterpart);
  const clocks = Object.values(pack.services).flatMap((service) => {
    const written = parse(readFileSync(`${folder}/services/${service.id}/deadlines.yaml`, 'utf8')) as Written;
    return service.deadlines.map((rule) => ({ service, rule, causes: declared(written, rule.id) }));
  });
  const authority = Object.values(pack.seed.authorities).find(({ counterpart }) => counterpart === code)?.id ?? '';
  const caseFile = { parties: { any: authority }, suspensions: [], deadlines: {} } as never;
  const causes = [...pausingCauses(pack), 'no-such-cause'];

  it.each(clocks.map((clock) => [`${clock.service.id}.${clock.rule.id}`, clock] as const))(
    '%s stands still for the causes that its file declares, from the first day to the one before it is resumed',
    (_name, { service, rule, causes: own }) => {
      for (const cause of causes) {
        const suspended = switchCounterpart(
          pack,
          pack.seed,
          { what: 'suspend', counterpart: code, cause, on: civilDate('2031-03-10') },
          'note 12',
        );
        if (!suspended.ok) {
          expect(cause).toBe('no-such-cause');
          continue;
        }
        const pausesIn = (world: typeof pack.seed) =>
          pausesOf({ service, world, caseFile } as unknown as Progress, rule, civilDate('2031-03-01')).map(
            ({ from, until }) => ({ from, until }),
          );
        const stands = own.includes(cause);
        expect(pausesIn(suspended.value)).toEqual(stands ? [{ from: '2031-03-10', until: undefined }] : []);
        const resumed = switchCounterpart(
          pack,
          suspended.value,
          { what: 'resume', counterpart: code, cause, on: civilDate('2031-03-24') },
          'note 13',
        );
        if (!resumed.ok) throw new Error(resumed.error[0]?.message);
        expect(pausesIn(resumed.value)).toEqual(stands ? [{ from: '2031-03-10', until: '2031-03-24' }] : []);
        const taken = switchCounterpart(
          pack,
          suspended.value,
          { what: 'resume', counterpart: code, cause, on: civilDate('2031-03-10') },
          'by mistake',
        );
        if (!taken.ok) throw new Error(taken.error[0]?.message);
        expect(pausesIn(taken.value)).toEqual([]);
      }
    },
  );

  it('is not turned twice, nor back before it was turned', () => {
    for (const cause of pausingCauses(pack)) {
      const step = { counterpart: code, cause, on: civilDate('2031-03-10') };
      const back = switchCounterpart(pack, pack.seed, { what: 'resume', ...step }, 'x');
      expect(back).toMatchObject({ ok: false, error: [{ code: 'counterpart-not-suspended' }] });
      const once = switchCounterpart(pack, pack.seed, { what: 'suspend', ...step }, 'x');
      if (!once.ok) throw new Error(once.error[0]?.message);
      const twice = switchCounterpart(pack, once.value, { what: 'suspend', ...step }, 'x');
      expect(twice).toMatchObject({ ok: false, error: [{ code: 'counterpart-suspended' }] });
    }
  });
});
