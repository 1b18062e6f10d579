import { describe, expect, it } from 'vitest';
import { changesBy } from './changed-pack.ts';

const rights = (from: string, to: string) =>
  changesBy({ file: 'access.yaml', from, to })
    .filter(({ code }) => /^ACCESS-(READS|WRITES|MAY)$/.test(code))
    .map(({ code, text, before, after }) => ({ code, text, before, after }));

describe('what a role may', () => {
  it('is no change when the same rights are written in another order', () => {
    expect(
      rights('reads: [identity, file-facts, reply, message]', 'reads: [message, reply, file-facts, identity]'),
    ).toEqual([]);
  });

  it('is no change when the same rights are written in other pieces', () => {
    const one = `      - during: [examination]
        may: [agree, refuse, record-answers, extend-deadline]`;
    const pieces = `      - during: [examination]
        may: [refuse, record-answers]
      - during: [examination]
        may: [agree, extend-deadline, refuse]`;
    expect(changesBy({ file: 'access.yaml', from: one, to: pieces }).map(({ code }) => code)).toEqual(['LAYOUT']);
  });

  it('is told with the stages at which it is new', () => {
    const [change] = rights(
      '- during: [deemed-agreed]\n        may: [confirm-effect]',
      '- during: [deemed-agreed]\n        reads: [identity]\n        may: [confirm-effect]',
    );
    expect(change).toMatchObject({
      code: 'ACCESS-READS',
      after: { what: ['identity'], stages: ['readmission:deemed-agreed'] },
      before: { stages: [] },
      text: expect.stringMatching(/supervisor\) may now read .*identity\) while a case stands in .*deemed-agreed/),
    });
  });

  it('is told as lost where a grant is narrowed to some stages', () => {
    const [change] = rights('- reads: [file-facts, reply]', '- reads: [file-facts]');
    expect(change).toMatchObject({ code: 'ACCESS-READS', before: { what: ['reply'] }, after: { stages: [] } });
    expect(change?.text).toContain('may no longer read');
    expect(change?.text).toContain('at every stage');
  });

  it('says nothing of a role that is new or gone but that it is', () => {
    const role = `  auditor:
    side: requested
    kinds: [ministry]
    reach: all
    grants:
      - reads: [reply]
`;
    const codes = changesBy(
      { file: 'access.yaml', from: '\nseparations', to: `${role}\nseparations` },
      { file: 'locales/en.yaml', from: '  return-officer:', to: '  auditor: "Auditor"\n  return-officer:' },
    ).map(({ code }) => code);
    expect(codes).toEqual(['ACCESS-ROLE', 'TEXT-CHANGED']);
  });
});
