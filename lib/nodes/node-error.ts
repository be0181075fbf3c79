import { AppError } from "../core/app-error";

/** A failure that the person at the node can mend; `message` says what is wrong and what to do. */
export function nodeError(code: string, message: string): AppError {
  return new AppError({ area: "nodes", code, message });
}
