import { describe, expect, it } from 'vitest';
import { loadPack } from '../../../packs/load-pack.ts';
import { measure } from './measure.ts';
import { shippedScanner } from './shipped-scanner.ts';

const scanner = shippedScanner();
const told = (text: string) => scanner.subjectsIn(text);

describe('however it is written', () => {
  it.each([
    ['in capitals', 'ASYLUM'],
    ['with accents', 'ásylum'],
    ['with letters of other scripts', 'аsуlum'],
    ['with Greek letters', 'αsyluμ asγlum'],
    ['in full width', 'ａｓｙｌｕｍ'],
    ['with digits for letters', 'a5ylum'],
    ['letter by letter', 'a s y l u m'],
    ['with full stops between', 'a.s.y.l.u.m'],
    ['across a hyphen', 'asy-lum'],
    ['across the end of a line', 'asy-\nlum'],
    ['with an invisible character', 'asy​lum'],
    ['with a soft hyphen', 'asy­lum'],
    ['with letters drawn out', 'asyyylum'],
    ['right to left, with vowel signs', 'پَنَاہ'],
    ['right to left, stretched', 'پنـــاہ'],
    ['right to left, on an Arabic keyboard', 'پناه'],
    ['right to left, with a joiner', 'پناہ‌گزین'],
    ['in presentation forms', 'ﭘﻨﺎﮦ'],
    ['in Latin letters', 'siyasi panah'],
  ])('is found %s', (_how, text) => {
    expect(told(`The word ${text} stands here`)).toEqual(['asylum']);
  });

  it('is found in two subjects at once', () => {
    expect(told('An asylum seeker in prison')).toEqual(['asylum', 'crime']);
  });

  it('is not found where it is the name of a street, of a park or of a country', () => {
    for (const text of ['4 Asylum Road', 'جرمنی', 'جیلانی پارک', 'دائرہ دین پناہ', 'cardiac arrest', '']) {
      expect(told(text), text).toEqual([]);
    }
  });

  it('is found beside the name of a street', () => {
    expect(told('Asylum Road 4: asylum claim')).toEqual(['asylum']);
  });
});

describe.each(['en', 'ur'])('the labelled sentences in %s', (language) => {
  const figures = measure(scanner, language);

  it('are at least 150', () => {
    expect(figures.sentences).toBeGreaterThanOrEqual(150);
  });

  it.each(['asylum', 'crime'])('are found where they tell of %s, but for few', (subject) => {
    const { recall, falseAlarms } = figures.subjects[subject] as { recall: number; falseAlarms: number };
    expect(
      recall,
      `recall of ${subject} in ${language}: missed ${figures.missed[subject]?.join(' | ')}`,
    ).toBeGreaterThan(0.88);
    expect(falseAlarms, `false alarms of ${subject} in ${language}`).toBeLessThan(0.06);
  });
});

it('is no slower on a long text than the text is long', () => {
  const words = 'the sample person walks to the sample town and back ';
  const time = (text: string) => {
    const before = performance.now();
    scanner.subjectsIn(text);
    return performance.now() - before;
  };
  time(words.repeat(100));
  const short = Math.max(time(words.repeat(200)), 0.2);
  expect(time(words.repeat(2000)) / short).toBeLessThan(60);
});

it('lies in files that every pack finds', () => {
  const lists = Object.keys(loadPack('country-packs/xa').patterns).filter((path) =>
    path.startsWith('presets/scanner/'),
  );
  expect(lists.sort()).toEqual(
    ['asylum-en', 'asylum-ur', 'crime-en', 'crime-ur'].map((name) => `presets/scanner/${name}.yaml`),
  );
});
