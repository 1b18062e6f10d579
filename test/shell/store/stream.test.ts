import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkUnanchored, type StoredStream } from '../../../core/shell/store/audit/check-stream.ts';
import { appendEvents, decodePart, handedContent, noHead } from '../../../core/shell/store/stream/append-events.ts';
import { canonicalJson } from '../../../core/shell/store/stream/canonical-json.ts';
import { decodeHeader, encodeHeader } from '../../../core/shell/store/stream/event-header.ts';
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
  const sound: StoredStream = { caseId, side: 'harbour', head: heads.harbour ?? noHead, rows };
  const first = (stream: StoredStream) =>
    checkUnanchored(stream).map(({ what, at }) => [what, 'number' in at && at.number])[0];
  const anyRow = fc.nat({ max: rows.length - 1 });

  it('that nobody touched is sound', () => {
    expect(checkUnanchored(sound)).toEqual([]);
  });

  it('names each row whose part is gone while no event says so, and none once one does', () => {
    const codes = { holder: 'harbour', kinds: ['answers'], categories: ['identity', 'note'] };
    const later = appendEvents(caseId, [event('data-erased', { sides: ['harbour'], codes })], heads, (plain) => plain);
    fc.assert(
      fc.property(fc.func(fc.boolean()), (keep) => {
        const fewer = rows.map((row) => ({
          ...row,
          parts: row.parts.filter(({ category }) => keep(row.number, category)),
        }));
        const gone = rows.flatMap(({ number, parts }) =>
          parts.filter(({ category }) => !keep(number, category)).map(() => ['part-gone', number]),
        );
        const faults = checkUnanchored({ ...sound, rows: fewer });
        expect(faults.map(({ what, at }) => [what, 'number' in at && at.number])).toEqual(gone);
        const erased = { ...sound, head: later.heads.harbour ?? noHead, rows: [...fewer, ...later.rows] };
        expect(checkUnanchored(erased)).toEqual([]);
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
        expect([
          ['changed', index + 1],
          ['misplaced', index + 1],
        ]).toContainEqual(first({ ...sound, rows: changed }));
      }),
    );
  });

  it('names the first row that is missing', () => {
    fc.assert(
      fc.property(anyRow, (index) => {
        const what = index === rows.length - 1 ? 'truncated' : 'missing';
        expect(first({ ...sound, rows: rows.toSpliced(index, 1) })).toEqual([what, index + 1]);
      }),
    );
  });

  it('names the first of two rows that changed places, renumbered or not', () => {
    fc.assert(
      fc.property(anyRow, anyRow, (left, right) => {
        fc.pre(left < right);
        const [one, two] = [rows[left], rows[right]] as [(typeof rows)[number], (typeof rows)[number]];
        const moved = rows.with(left, two).with(right, one);
        expect(first({ ...sound, rows: moved })).toEqual(['missing', left + 1]);
        const renumbered = moved.map((row, index) => ({ ...row, number: index + 1 }));
        expect(first({ ...sound, rows: renumbered })).toEqual(['misplaced', left + 1]);
      }),
    );
  });

  it('names the row whose part changed, and a part that no header knows', () => {
    const changed = rows.map((row) =>
      row.number === 5 ? { ...row, parts: [{ category: 'note', sealed: Buffer.from('x') }] } : row,
    );
    expect(first({ ...sound, rows: changed })).toEqual(['part-changed', 5]);
    const foreign = rows.map((row) =>
      row.number === 5 ? { ...row, parts: [{ category: 'plumage', sealed: Buffer.from('x') }] } : row,
    );
    expect(first({ ...sound, rows: foreign })).toEqual(['part-unknown', 5]);
  });

  it('rewritten from some row on, with hashes that fit, differs from its head', () => {
    const forged = appendEvents(
      caseId,
      [...events.slice(0, -1), privateNote('harbour', 'forged')],
      {},
      (plain) => plain,
    );
    expect(first({ ...sound, rows: forged.rows })).toEqual(['head-changed', rows.length]);
  });

  it('of another case or side is not taken for this one', () => {
    expect(first({ ...sound, caseId: newCase() })).toEqual(['misplaced', 1]);
    expect(first({ ...sound, side: 'lighthouse' })).toEqual(['misplaced', 1]);
  });
});
