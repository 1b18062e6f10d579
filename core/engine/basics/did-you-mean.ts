/** Nobody misspells a longer name by a few letters, and comparing two of them takes long. */
const longest = 200;

/**
 * The known name nearest to a misspelt one, or undefined when none is near.
 * Near means at most a third of the letters differ (restricted Damerau-Levenshtein distance).
 */
export function didYouMean(written: string, known: Iterable<string>): string | undefined {
  const wanted = written.toLowerCase();
  if (wanted.length > longest) return undefined;
  const rows: Rows = [row(), row(), row()];
  let best: string | undefined;
  let most = Math.max(1, Math.floor(written.length / 3));
  for (const candidate of known) {
    if (Math.abs(candidate.length - written.length) > most || candidate.length > longest) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), most, rows);
    if (distance > most) continue;
    best = candidate;
    most = distance - 1;
    if (most < 0) break;
  }
  return best;
}

/** Room for a row of distances and the two before it; taken once, as there may be thousands of names. */
type Rows = [Uint16Array, Uint16Array, Uint16Array];

function row(): Uint16Array {
  // A letter can be two in lower case.
  return new Uint16Array(2 * longest + 1);
}

/** The distance, or anything larger than `most` as soon as it is clear that it is larger. */
function editDistance(left: string, right: string, most: number, [first, second, third]: Rows): number {
  let [beforeLast, last, now] = [first, second, third];
  for (let j = 0; j <= right.length; j++) last[j] = j;
  let leastOfLast = 0;
  for (let i = 1; i <= left.length; i++) {
    now[0] = i;
    let least = i;
    for (let j = 1; j <= right.length; j++) {
      const cost = left[i - 1] === right[j - 1] ? 0 : 1;
      let value = Math.min(at(last, j) + 1, at(now, j - 1) + 1, at(last, j - 1) + cost);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        value = Math.min(value, at(beforeLast, j - 2) + 1);
      }
      now[j] = value;
      if (value < least) least = value;
    }
    // Swapped letters reach back two rows.
    if (least > most && leastOfLast > most) return least;
    [beforeLast, last, now] = [last, now, beforeLast];
    leastOfLast = least;
  }
  return at(last, right.length);
}

function at(row: Uint16Array, index: number): number {
  return row[index] as number;
}
