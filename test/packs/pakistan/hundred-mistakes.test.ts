import { expect, test } from 'vitest';
import { compile } from '../../../core/engine/compile/compile.ts';
import { changePack, loadPack } from '../load-pack.ts';
import { hundredMistakes, type Mistake } from './hundred-mistakes.ts';

const sound = loadPack('country-packs/pakistan');
const broken = breakEverything();
const { diagnostics } = compile(changePack(sound, broken));

test('there are a hundred mistakes, of thirty kinds and more', () => {
  expect(hundredMistakes.length).toBeGreaterThanOrEqual(100);
  expect(new Set(hundredMistakes.map(({ code }) => code)).size).toBeGreaterThanOrEqual(30);
});

test.each(hundredMistakes.map((mistake) => [mistake.code, mistake.file, mistake.to.trim(), mistake] as const))(
  'none hides %s in %s: %s',
  (code, file, _text, mistake) => {
    const here = diagnostics.filter(({ at }) => at.file === file && at.line === lineOf(mistake));
    expect(
      here.map((found) => found.code),
      `line ${lineOf(mistake)}`,
    ).toContain(code);
  },
);

test('nothing else is claimed to be wrong but what follows from a mistake', () => {
  const lines = new Set(hundredMistakes.map((mistake) => `${mistake.file}:${lineOf(mistake)}`));
  const elsewhere = diagnostics
    .filter(({ severity }) => severity === 'error')
    .filter(({ at }) => !lines.has(`${at.file}:${at.line}`));
  // A text under a misspelt key is missing under the right one; what a flag or a category lets pass no longer may.
  const following = /^(LOCALE-MISSING|WHITELIST-INCOMPLETE|WHITELIST-CATEGORY)$/;
  expect(
    elsewhere
      .filter(({ code }) => !following.test(code))
      .map(({ at, code, message }) => `${at.file}:${at.line} ${code} ${message}`),
  ).toEqual([]);
});

function breakEverything(): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const { file, from, to } of hundredMistakes) {
    const text = texts[file] ?? sound.files[file]?.text ?? '';
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    texts[file] = text.replace(from, () => to);
  }
  return texts;
}

function lineOf({ file, to, shows }: Mistake): number {
  const text = broken[file] ?? '';
  const edit = text.indexOf(to);
  return text.slice(0, shows === undefined ? edit : text.indexOf(shows, edit)).split('\n').length;
}
