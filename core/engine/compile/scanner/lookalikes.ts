/** Letters of other scripts that look like a Latin one, after accents and capitals are gone; a part of Unicode's UTS 39. */
const latin: Readonly<Record<string, string>> = {
  a: 'аαɑᴀ',
  b: 'ЬвʙѵƄ',
  c: 'сϲᴄ',
  d: 'ԁɗ',
  e: 'еєҽεℯ',
  f: 'ϝƒ',
  g: 'ɡց',
  h: 'һհнʜ',
  i: 'іιıɩ',
  j: 'јϳ',
  k: 'кκᴋ',
  l: 'ӏⅼʟ|',
  m: 'мᴍ',
  n: 'ոпηɴ',
  o: 'оοσօᴏ',
  p: 'рρ',
  q: 'ԛզ',
  r: 'гᴦʀ',
  s: 'ѕꜱ',
  t: 'тτᴛ',
  u: 'υսцᴜ',
  v: 'νѵᴠ',
  w: 'ѡωԝᴡ',
  x: 'хχ',
  y: 'уүγʏ',
  z: 'ᴢ',
};

/** Arabic letters that are typed or shaped differently on different keyboards, and the one that stands for them here. */
const arabic: Readonly<Record<string, string>> = {
  ی: 'يىېۍئ',
  ک: 'كڪ',
  ہ: 'هھةۀە',
  ا: 'أإآٱ',
  و: 'ؤ',
  ن: 'ں',
};

/** What each lookalike is taken for. */
export const lookalikes: ReadonlyMap<string, string> = new Map(
  [latin, arabic].flatMap((table) =>
    Object.entries(table).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)),
  ),
);

/** Digits and signs that stand for letters inside a Latin word; `1` is tried as both. */
export const lettersOfSigns: ReadonlyMap<string, string> = new Map(
  Object.entries({ '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }),
);
