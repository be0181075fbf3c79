/** True where the person or the browser lets this window store nothing. */
export function isStorageDenied(): boolean {
  try {
    return globalThis.localStorage === null;
  } catch (error) {
    if (error instanceof DOMException) return true;
    throw error;
  }
}

/** A storage of the window; undefined where there is none, or none for this window (asking for it throws there). */
export function webStorage(kind: "localStorage" | "sessionStorage"): Storage | undefined {
  try {
    return globalThis[kind] as Storage | undefined;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
