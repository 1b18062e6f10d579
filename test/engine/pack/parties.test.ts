import { describe, expect, it } from 'vitest';
import { compile } from '../../../core/engine/compile/compile.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';

const folder = loadPack('country-packs/xa');
const manifest = folder.files['pack.yaml']?.text ?? '';
const party = '      XB: { from: 2015-01-01 }\n';

describe('the parties of an instrument', () => {
  it('may be bound before they exchange cases: a party that is no counterpart yet is nothing to tell', () => {
    expect(toldOf(`${party}      XC: { from: 2015-01-01 }\n`)).toEqual([]);
  });

  it('may all be counterparts', () => {
    expect(toldOf(party)).toEqual([]);
  });

  it('have codes like those of the counterparts: anything else was meant for one of them', () => {
    expect(toldOf('      Xb: { from: 2015-01-01 }\n')).toEqual(['15 COUNTERPART-UNKNOWN Did you mean "XB"?']);
    expect(toldOf(`${party}      Xanadu: { from: 2015-01-01 }\n`)).toEqual([
      '16 COUNTERPART-UNKNOWN There are: XA, XB.',
    ]);
  });

  it('have dates that run forward, whoever they are', () => {
    expect(toldOf(`${party}      XC: { from: 2015-01-01, until: 2014-01-01 }\n`)).toHaveLength(1);
  });
});

function toldOf(parties: string): readonly string[] {
  if (!manifest.includes(party)) throw new Error('xa has no such party');
  const changed = changePack(folder, { 'pack.yaml': manifest.replace(party, () => parties) });
  return compile(changed)
    .diagnostics.filter(({ code }) => code !== 'NOT-ENFORCED')
    .map(({ at, code, hint }) => `${at.line} ${code} ${hint}`);
}
