/**
 * `work`, never twice at once: however often it is asked for while it is under way, it is done once more after that.
 * The call resolves when all that was asked for has been done, and rejects as `work` does.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function start(): Promise<void> {
    next = undefined;
    current = work().finally(() => {
      if (next === undefined) current = undefined;
    });
    return current;
  }

  return () => {
    if (current === undefined) return start();
    return (next ??= current.then(start, start));
  };
}
