import { AppError } from "../core/app-error";

/**
 * The value as the schema reads it, so that nothing the schema doesn't know (a function, say) gets into a row. Throws
 * `Invalid` with the first fault; `what` names the value.
 */
export function mustBeValid<T>(
  schema: { safeParse(value: unknown): { success: boolean; data?: unknown; error?: { message: string } } },
  value: T,
  what: string,
): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data as T;
  throw new AppError({
    area: "store",
    code: "Invalid",
    message: `${what} is not valid: ${parsed.error?.message ?? ""}`,
  });
}

/** The ids of rows that are given as a whole list. Throws `Invalid` when two have the same one: one of them would be lost. */
export function mustBeDistinct(rows: readonly { readonly id: string }[], what: string): Set<string> {
  const ids = new Set<string>();
  for (const { id } of rows) {
    if (ids.has(id)) throw new AppError({ area: "store", code: "Invalid", message: `two ${what}s have the id ${id}` });
    ids.add(id);
  }
  return ids;
}
