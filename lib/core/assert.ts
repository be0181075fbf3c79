import { AppError } from "./app-error";

/** Throws when an invariant of ours is broken; `message` names the invariant. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AppError({ area: "core", code: "Invariant", message });
}

/** The value, or a throw that says what was missing. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) {
    throw new AppError({ area: "core", code: "Missing", message: `${what} is missing` });
  }
  return value;
}
