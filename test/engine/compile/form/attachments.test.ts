import { describe, expect, it } from 'vitest';
import { keywords } from '../../../../core/engine/compile/form/dialect.ts';
import { attachableMedia } from '../../../../core/engine/pack/attachable-media.ts';
import form from '../../../../schemas/pack/form.schema.json' with { type: 'json' };

const refuses = (value: object) => keywords.get('x-attachment')?.refuses?.(value as never);
const picture = { mediaTypes: ['image/png'], maxBytes: 1000 };

describe('what may be attached', () => {
  it('is what the server can recognise, in the schema too', () => {
    expect(refuses({ ...picture, mediaTypes: [...attachableMedia] })).toBeUndefined();
    expect(form.$defs.attachment.properties.mediaTypes.items.enum).toEqual([...attachableMedia]);
  });

  it.each(['text/html', 'image/svg+xml', 'image/gif', 'application/zip', 'application/octet-stream', 'image/PNG'])(
    'is never %s',
    (mediaType) => {
      expect(refuses({ ...picture, mediaTypes: ['image/png', mediaType] })).toContain('application/pdf');
    },
  );

  it('stays bit for bit as it came only for a reason', () => {
    expect(refuses({ ...picture, metadata: 'keep', reason: 'Evidence of a court.' })).toBeUndefined();
    for (const more of [
      { metadata: 'keep' },
      { metadata: 'keep', reason: ' ' },
      { metadata: 'strip', reason: 'x' },
      { reason: 'x' },
      { other: 1 },
    ]) {
      expect(refuses({ ...picture, ...more })).toBeTypeOf('string');
    }
  });
});
