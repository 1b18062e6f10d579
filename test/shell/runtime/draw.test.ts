import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createDraw } from '../../../core/shell/runtime/draw.ts';

const drawWith = (key: string) => createDraw((text) => createHmac('sha256', key).update(text).digest());
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-([48])[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('what is drawn', () => {
  it('is a case id that carries no time', () => {
    expect(uuid.exec(drawWith('a').caseId())?.[1]).toBe('4');
  });

  it('is a reference with the prefix, without letters that are mistaken for one another', () => {
    for (let index = 0; index < 100; index++) {
      expect(drawWith('a').reference('XA')).toMatch(/^XA-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
    }
    expect(drawWith('a').reference('')).toMatch(/^.{4}-.{4}$/);
  });

  it('is 32 bytes of salt, another one each time', () => {
    const draw = drawWith('a');
    expect(draw.salt()).toMatch(/^[0-9a-f]{64}$/);
    expect(draw.salt()).not.toBe(draw.salt());
  });

  it('is the same attachment id for the same upload in the same instance only', () => {
    const [one, other] = [drawWith('a'), drawWith('b')];
    expect(one.attachment('upload')).toBe(one.attachment('upload'));
    expect(one.attachment('upload')).toMatch(uuid);
    expect(one.attachment('upload')).not.toBe(one.attachment('upload-2'));
    expect(one.attachment('upload')).not.toBe(other.attachment('upload'));
    expect(one.attachment()).not.toBe(one.attachment());
  });
});
