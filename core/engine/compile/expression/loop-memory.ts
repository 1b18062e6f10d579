/** Where the library keeps, for a loop, the values around it, the item that it looks at and what it has found so far. */
interface LoopMemory {
  iterValue: unknown;
  accuValue: unknown;
  reuse(around: undefined): unknown;
}

/** A part of an expression as the library keeps it: a loop stands behind the call that it was written as. */
interface Part {
  readonly args: unknown;
  readonly meta: { readonly alternate?: { readonly args: { readonly iterCtx?: LoopMemory } } };
}

/** Something that empties the memory of all loops in a checked expression, which else keep the last answers they saw. */
export function forgetterOf(checked: Part): () => void {
  const memories = [...memoriesIn(checked)];
  return () => {
    for (const memory of memories) {
      memory.iterValue = undefined;
      memory.accuValue = undefined;
      memory.reuse(undefined);
    }
  };
}

function* memoriesIn(part: unknown): Generator<LoopMemory> {
  if (Array.isArray(part)) {
    for (const one of part) yield* memoriesIn(one);
  } else if (isPart(part)) {
    const memory = part.meta.alternate?.args.iterCtx;
    if (memory) yield memory;
    yield* memoriesIn(part.args);
  }
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && 'meta' in value && 'args' in value;
}
