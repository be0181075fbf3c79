export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Runs what it is given one after the other, whatever became of the one before. */
export function createQueue(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    // Its caller hears of a fault; the next one only waits for the end.
    last = next.catch(() => undefined);
    return next;
  };
}
