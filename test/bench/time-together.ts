/**
 * Microseconds of processor per call of several synchronous functions, as medians over rounds in which they take turns:
 * whatever else the machine does meanwhile falls on all of them alike. Time in which the thread waits does not count.
 */
export function timeTogether<Name extends string>(
  functions: Readonly<Record<Name, () => unknown>>,
  options: { readonly rounds: number; readonly roundMilliseconds: number },
): Readonly<Record<Name, number>> {
  const names = Object.keys(functions) as Name[];
  const calls = Object.fromEntries(names.map((name) => [name, callsIn(functions[name], options.roundMilliseconds)]));
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < options.rounds; round++) {
    for (const name of names) taken[name]?.push(timeOf(functions[name], calls[name] as number));
  }
  return Object.fromEntries(names.map((name) => [name, median(taken[name] as number[])])) as Record<Name, number>;
}

/** The value in the middle of a list that is not empty. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value below which a share of a list that is not empty lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
}

/** How many calls fill so many milliseconds once the function is warm. */
function callsIn(call: () => unknown, milliseconds: number): number {
  let calls = 1;
  let taken = timeOf(call, calls);
  while (taken * calls < milliseconds * 500) {
    calls *= 2;
    taken = timeOf(call, calls);
  }
  return Math.max(1, Math.round((milliseconds * 1_000) / taken));
}

function timeOf(call: () => unknown, calls: number): number {
  const start = process.threadCpuUsage();
  for (let index = 0; index < calls; index++) call();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / calls;
}
