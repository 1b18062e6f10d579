/** Things by a text about each, in the order in which the texts first come. */
export function groupBy<Thing>(
  things: readonly Thing[],
  about: (thing: Thing) => string,
): ReadonlyMap<string, readonly Thing[]> {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    const group = groups.get(about(thing));
    if (group) group.push(thing);
    else groups.set(about(thing), [thing]);
  }
  return groups;
}
