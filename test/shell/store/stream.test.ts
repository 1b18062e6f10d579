import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendEvents, decodePart, handedContent, noHead } from '../../../core/shell/store/stream/append-events.ts';
import { canonicalJson } from '../../../core/shell/store/stream/canonical-json.ts';
import { decodeHeader, encodeHeader } from '../../../core/shell/store/stream/event-header.ts';
import { type Chain, verifyChain } from '../../../core/shell/store/stream/verify-chain.ts';
import { event, gull, newCase, opening, part, privateNote, transmission } from '../../contract/lighthouse.ts';

describe('the canonical text of a value', () => {
  it('is the same whatever the order of keys, and reads back as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(canonicalJson({ b: 1, a: { d: [1, { z: 0, y: 0 }], c: undefined } })).toBe(
      '{"a":{"d":[1,{"y":0,"z":0}]},"b":1}',
    );
  });
});

describe('the header of an event', () => {
  const caseId = newCase();
  const { rows } = appendEvents(caseId, [...opening(caseId), ...transmission(caseId)], {}, (plain) => plain);
  const headers = rows.map((row) => ({ row, header: decodeHeader(row.header) }));

  it('is stored as the exact bytes that its text gives again', () => {
    for (const { row, header } of headers) expect(encodeHeader(header).equals(row.header)).toBe(true);
  });

  it('holds no personal value, and no hash of one', () => {
    const all = rows.map(({ header }) => header.toString('utf8')).join('\n');
    for (const value of Object.values(gull)) expect(all).not.toContain(value);
  });

  it('hashes the sealed bytes of a part: sealing again gives another hash', () => {
    const seal = (first: number) => (plain: Buffer) => Buffer.concat([Buffer.of(first), plain]);
    const [one, two] = [1, 2].map((first) => {
      const sealed = appendEvents(caseId, opening(caseId), {}, seal(first)).rows[1];
      return decodeHeader(sealed?.header as Buffer).parts[0]?.sealed;
    });
    expect(one).not.toBe(two);
  });

  it('binds what was handed over into the copies of both sides, and its salt into neither', () => {
    const sent = headers.filter(({ header }) => header.copy.type === 'form-transmitted');
    const [salted] = transmission(caseId).filter(({ type }) => type === 'form-transmitted');
    expect(sent.map(({ header }) => header.handed)).toEqual([
      handedContent(salted as never),
      handedContent(salted as never),
    ]);
    expect(sent.map(({ row }) => row.header.toString('utf8')).join()).not.toContain('00112233445566778899aabbccddeeff');
  });

  it('carries the user on the own side only', () => {
    const by = headers
      .filter(({ header }) => header.copy.type === 'form-transmitted')
      .map(({ header }) => header.copy.by);
    expect(by.map((who) => 'user' in who)).toEqual([true, false]);
  });

  it('of a newer schema is refused', () => {
    const [first] = headers;
    const newer = encodeHeader({ ...(first?.header as never as object), schema: 99 } as never);
    expect(() => decodeHeader(newer)).toThrow(/schema 99/);
  });

  it('goes with parts that read back with their salt', () => {
    const received = rows.find(({ side, parts }) => side === 'lighthouse' && parts.length > 0);
    expect(decodePart(received?.parts[0]?.sealed as Buffer)).toEqual({
      value: { sighting: gull },
      salt: '00112233445566778899aabbccddeeff',
    });
  });
});

describe('a chain', () => {
  const caseId = newCase();
  const events = [
    ...opening(caseId),
    ...Array.from({ length: 6 }, (_, index) => privateNote('harbour', `${index}`)),
    event('answers-recorded', {
      sides: ['harbour'],
      codes: { form: 'both' },
      parts: [part('harbour', 'note', {}), part('harbour', 'identity', {})],
    }),
  ];
  const { rows, heads } = appendEvents(caseId, events, {}, (plain, place) =>
    Buffer.concat([Buffer.from(place.category), plain]),
  );
  const sound: Chain = { caseId, side: 'harbour', head: heads.harbour ?? noHead, rows };
  const anyRow = fc.nat({ max: rows.length - 1 });

  it('that nobody touched is sound', () => {
    expect(verifyChain(sound)).toBeUndefined();
  });

  it('stays sound without any of its parts', () => {
    fc.assert(
      fc.property(fc.func(fc.boolean()), (keep) => {
        const fewer = rows.map((row) => ({
          ...row,
          parts: row.parts.filter(({ category }) => keep(row.number, category)),
        }));
        expect(verifyChain({ ...sound, rows: fewer })).toBeUndefined();
      }),
    );
  });

  it('names the row in which one bit of the header changed', () => {
    fc.assert(
      fc.property(anyRow, fc.nat(), fc.nat({ max: 7 }), (index, byte, bit) => {
        const header = Buffer.from(rows[index]?.header as Buffer);
        const place = byte % header.length;
        header.writeUInt8(header.readUInt8(place) ^ (1 << bit), place);
        const changed = rows.map((row, at) => (at === index ? { ...row, header } : row));
        expect(verifyChain({ ...sound, rows: changed })).toEqual({ number: index + 1, what: 'changed' });
      }),
    );
  });

  it('names the first row that is missing', () => {
    fc.assert(
      fc.property(anyRow, (index) => {
        const what = index === rows.length - 1 ? 'truncated' : 'missing';
        expect(verifyChain({ ...sound, rows: rows.toSpliced(index, 1) })).toEqual({ number: index + 1, what });
      }),
    );
  });

  it('names the first of two rows that changed places, renumbered or not', () => {
    fc.assert(
      fc.property(anyRow, anyRow, (left, right) => {
        fc.pre(left < right);
        const [one, two] = [rows[left], rows[right]] as [(typeof rows)[number], (typeof rows)[number]];
        const moved = rows.with(left, two).with(right, one);
        expect(verifyChain({ ...sound, rows: moved })).toEqual({ number: left + 1, what: 'missing' });
        const renumbered = moved.map((row, index) => ({ ...row, number: index + 1 }));
        expect(verifyChain({ ...sound, rows: renumbered })).toEqual({ number: left + 1, what: 'changed' });
      }),
    );
  });

  it('names the row whose part changed, and a part that no header knows', () => {
    const changed = rows.map((row) =>
      row.number === 5 ? { ...row, parts: [{ category: 'note', sealed: Buffer.from('x') }] } : row,
    );
    expect(verifyChain({ ...sound, rows: changed })).toEqual({ number: 5, what: 'part-changed' });
    const foreign = rows.map((row) =>
      row.number === 5 ? { ...row, parts: [{ category: 'plumage', sealed: Buffer.from('x') }] } : row,
    );
    expect(verifyChain({ ...sound, rows: foreign })).toEqual({ number: 5, what: 'part-unknown' });
  });

  it('rewritten from some row on, with hashes that fit, differs from its head', () => {
    const forged = appendEvents(
      caseId,
      [...events.slice(0, -1), privateNote('harbour', 'forged')],
      {},
      (plain) => plain,
    );
    expect(verifyChain({ ...sound, rows: forged.rows })).toEqual({ number: rows.length, what: 'changed' });
  });

  it('of another case or side is not taken for this one', () => {
    expect(verifyChain({ ...sound, caseId: newCase() })).toEqual({ number: 1, what: 'misplaced' });
    expect(verifyChain({ ...sound, side: 'lighthouse' })).toEqual({ number: 1, what: 'misplaced' });
  });
});
