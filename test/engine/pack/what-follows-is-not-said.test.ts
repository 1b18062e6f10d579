import { describe, expect, it, test } from 'vitest';
import { compile } from '../../../core/engine/compile/compile.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';

const sound = loadPack('country-packs/xa');
const service = 'services/readmission/service.yaml';
const deadlines = 'services/readmission/deadlines.yaml';

/** The codes of everything that is found wrong once a text of a file is another one; what is always found left out. */
function found(...edits: readonly (readonly [file: string, from: string, to: string])[]): readonly string[] {
  let pack = sound;
  for (const [file, from, to] of edits) {
    const text = pack.files[file]?.text ?? '';
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    pack = changePack(pack, { [file]: text.replace(from, to) });
  }
  const always = compile(sound).diagnostics.map(({ code }) => code);
  return compile(pack)
    .diagnostics.map(({ code }) => code)
    .filter((code) => !always.includes(code));
}

describe('what follows only from a misspelt name is not said again', () => {
  it.each([
    ['a side of a form', service, 'application: { by: requesting }', 'application: { by: reqesting }', 'SIDE-UNKNOWN'],
    ['a side that takes a step', service, 'by: requested', 'by: requestd', 'SIDE-UNKNOWN'],
    ['a side that a step is told to', service, 'sides: [requesting', 'sides: [reqesting', 'SIDE-UNKNOWN'],
    ['a side that has a duty', deadlines, 'duty: requested', 'duty: requestd', 'SIDE-UNKNOWN'],
    ['the side of a role', 'access.yaml', 'side: requested', 'side: requestd', 'SIDE-UNKNOWN'],
    ['the side of an authority', 'pack.yaml', 'side: requested', 'side: requestd', 'SIDE-UNKNOWN'],
    ['the kind of an authority', 'pack.yaml', 'kind: ministry', 'kind: minstry', 'KIND-UNKNOWN'],
    ['the kinds of a role', 'access.yaml', 'kinds: [ministry]', 'kinds: [minstry]', 'KIND-UNKNOWN'],
    ['a category that may be transmitted', 'whitelist.yaml', 'identity', 'identty', 'CATEGORY-UNKNOWN'],
    ['the category of messages', service, 'messages: message', 'messages: mesage', 'CATEGORY-UNKNOWN'],
    [
      'the category of a field',
      'services/readmission/forms/reply.schema.json',
      '"reply"',
      '"repli"',
      'FORM-CATEGORY-UNKNOWN',
    ],
    ['a code list', service, 'reasons: refusal-reasons', 'reasons: refusal-reason', 'CODE-LIST-UNKNOWN'],
    ['an outcome', 'retention.yaml', 'still-open', 'stil-open', 'OUTCOME-UNKNOWN'],
    ['a command', 'access.yaml', 'record-finding', 'record-findng', 'STEP-UNKNOWN'],
  ])('%s', (_, file, from, to, code) => {
    expect(found([file, from, to])).toEqual([code]);
  });
});

test('what is wrong besides is said all the same', () => {
  const codes = found(
    ['access.yaml', 'side: requested', 'side: requestd'],
    [service, 'form: reply\n', 'form: application\n'],
  );
  expect(codes).toContain('SIDE-UNKNOWN');
  expect(codes).toContain('FORM-OTHER-SIDE');
});

test('a name that nothing is near to is said, and nothing is made up for it', () => {
  expect(found([deadlines, 'duty: requested', 'duty: nobody-at-all'])).toContain('SIDE-UNKNOWN');
});
