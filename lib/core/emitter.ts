import { toAppError, type AppError } from "./app-error";

export type Dispose = () => void;

export interface Emitter<T> {
  /** Subscribes; the answer is the way off. */
  on(listener: (event: T) => void): Dispose;
  emit(event: T): void;
}

/** Listeners run in the order they came. One that throws is reported to `onFault` and never keeps the others from hearing. */
export function createEmitter<T>(onFault: (error: AppError) => void): Emitter<T> {
  const listeners = new Set<(event: T) => void>();
  return {
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(event) {
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (error) {
          onFault(toAppError(error, "emitter"));
        }
      }
    },
  };
}
