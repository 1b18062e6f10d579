/** How many answers are kept: a few years of days in a few zones. */
const most = 4_000;

/**
 * The same function of a text and a zone, which keeps its answers. The rules of time zones are dear to ask and the same
 * days are asked for again and again. It answers as before, only sooner.
 */
export function remembered<Text extends string, Answer>(
  answer: (text: Text, zone: string) => Answer,
): (text: Text, zone: string) => Answer {
  const known = new Map<string, Answer>();
  return (text, zone) => {
    const key = `${text} ${zone}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const fresh = answer(text, zone);
    if (known.size >= most) known.clear();
    known.set(key, fresh);
    return fresh;
  };
}
