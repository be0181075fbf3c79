/** A listener's fault is its own: it is thrown where nobody waits, so that the page's error handler hears of it. */
export function throwLater(error: Error): void {
  queueMicrotask(() => {
    throw error;
  });
}
