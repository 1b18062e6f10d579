/** Every way in which a value could lie in bytes without being sealed. */
export function shapesOf(value: string): readonly Buffer[] {
  const spellings = [value, value.toLowerCase(), value.toUpperCase(), value.normalize('NFD')];
  return spellings.flatMap((spelling) => {
    const utf8 = Buffer.from(spelling, 'utf8');
    const utf16 = Buffer.from(spelling, 'utf16le');
    return [
      utf8,
      Buffer.from(spelling, 'latin1'),
      utf16,
      Buffer.from(utf16).swap16(),
      Buffer.from(utf8.toString('hex')),
      Buffer.from(utf8.toString('hex').toUpperCase()),
      Buffer.from(encodeURIComponent(spelling)),
      Buffer.from(JSON.stringify(spelling).slice(1, -1)),
      ...base64Shapes(utf8),
    ];
  });
}

/** Base64 looks different at each of three offsets; the first and last characters depend on the neighbours. */
function base64Shapes(bytes: Buffer): readonly Buffer[] {
  return [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const inner = text.slice(offset === 0 ? 0 : 4, -2);
    return [Buffer.from(inner), Buffer.from(inner.replaceAll('+', '-').replaceAll('/', '_'))];
  });
}
