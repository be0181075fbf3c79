import { AppError } from "./app-error";

/**
 * The promise, or a `Timeout` fault after `ms` milliseconds. Every wait on storage, a worker or another tab has one,
 * since those are known never to answer at all. `what` names what was waited for.
 */
export async function withDeadline<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new AppError({ area: "core", code: "Timeout", message: `${what} took over ${ms} ms` }));
    }, ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
