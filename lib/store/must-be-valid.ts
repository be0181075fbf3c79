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
