/** A storage of the window; undefined where there is none, or none for this window (asking for it throws there). */
export function webStorage(kind: "localStorage" | "sessionStorage"): Storage | undefined {
  try {
    return globalThis[kind] as Storage | undefined;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
