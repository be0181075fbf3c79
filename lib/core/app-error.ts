// Every fault of ours is an AppError: `area` says who, `code` says what, `data` says with what.
// Expected outcomes (a cancelled picker, a bad package) are returned, not thrown.

export interface AppErrorOptions {
  readonly area: string;
  readonly code: string;
  readonly message: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

export class AppError extends Error {
  readonly area: string;
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(options: AppErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.area = options.area;
    this.code = options.code;
    this.data = options.data ?? {};
  }
}

/** True when `error` means that somebody asked to stop, so that it is no failure. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}

/** Any thrown value as an AppError; an AppError passes through unchanged. */
export function toAppError(error: unknown, area: string): AppError {
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = isAbort(error) ? "Aborted" : "Unexpected";
  return new AppError({ area, code, message, cause: error });
}
