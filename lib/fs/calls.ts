// One request, one answer, and an end to waiting: between a page and whoever has its files, over anything that posts
// messages (a worker, a port). What comes twice, unasked or in a version of its own changes nothing.
import { FsError, toFsError, type FsCode } from "./fs-error";

/** Nobody answers, and nobody says that it is being worked on: then nobody is there. */
export const STALL_MS = 30_000;
const WORKING_EVERY_MS = 5_000;

/** What can be asked. Arguments and results pass the structured clone algorithm. */
export type Calls<T> = { readonly [K in keyof T]: (...args: never[]) => Promise<unknown> };

interface CallRequest {
  readonly v: number;
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

type CallAnswer =
  | { readonly v: number; readonly id: number; readonly kind: "done"; readonly result: unknown }
  | { readonly v: number; readonly id: number; readonly kind: "working" }
  | {
      readonly v: number;
      readonly id: number;
      readonly kind: "failed";
      readonly code: FsCode | "Aborted";
      readonly message: string;
    };

type Post = (message: object, transfer: Transferable[]) => void;

export interface CallerOptions {
  readonly post: Post;
  /** Of the calls' meaning. */
  readonly version: number;
  readonly stallMs?: number;
}

export interface Caller<T extends Calls<T>> {
  call<K extends keyof T & string>(name: K, ...args: Parameters<T[K]>): ReturnType<T[K]>;
  /** Takes a message. False for what is none of an answer's. */
  hear(message: unknown): boolean;
  /** All that is asked, now or later, rejects with `error`. */
  end(error: FsError): void;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  timer: ReturnType<typeof setTimeout>;
  readonly restart: () => ReturnType<typeof setTimeout>;
}

function isMessage(message: unknown, version: number): message is { readonly id: number } {
  if (typeof message !== "object" || message === null) return false;
  return "v" in message && message.v === version && "id" in message && typeof message.id === "number";
}

/** The buffer of bytes that are alone in it moves; everything else is copied. */
function movable(values: readonly unknown[]): Transferable[] {
  return values.flatMap((value) =>
    value instanceof Uint8Array && value.byteLength > 0 && value.byteLength === value.buffer.byteLength
      ? [value.buffer as ArrayBuffer]
      : [],
  );
}

export function createCaller<T extends Calls<T>>({ post, version, stallMs = STALL_MS }: CallerOptions): Caller<T> {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let ended: FsError | undefined;

  function take(id: number): Waiting | undefined {
    const request = waiting.get(id);
    waiting.delete(id);
    clearTimeout(request?.timer);
    return request;
  }

  function send(name: string, args: readonly unknown[]): Promise<unknown> {
    if (ended !== undefined) return Promise.reject(ended);
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      const give = () => take(id)?.reject(new FsError("Unavailable", `${name}: nobody answered for ${stallMs} ms`));
      const restart = () => setTimeout(give, stallMs);
      waiting.set(id, { resolve, reject, restart, timer: restart() });
      try {
        post({ v: version, id, name, args } satisfies CallRequest, movable(args));
      } catch (error) {
        take(id)?.reject(toFsError(error, name));
      }
    });
  }

  return {
    call: (name, ...args) => send(name, args) as ReturnType<T[typeof name]>,
    hear(message) {
      if (!isMessage(message, version)) return false;
      const answer = message as CallAnswer;
      if (answer.kind === "working") {
        const request = waiting.get(answer.id);
        if (request === undefined) return true;
        clearTimeout(request.timer);
        request.timer = request.restart();
      } else if (answer.kind === "done") take(answer.id)?.resolve(answer.result);
      else if (answer.kind === "failed") take(answer.id)?.reject(faultOf(answer.code, answer.message));
      else return false;
      return true;
    },
    end(error) {
      ended ??= error;
      for (const id of [...waiting.keys()]) take(id)?.reject(error);
    },
  };
}

function faultOf(code: FsCode | "Aborted", message: string): Error {
  return code === "Aborted" ? new DOMException(message, "AbortError") : new FsError(code, message);
}

/** Answers what a caller of the same version asks; each request once, however often it comes. */
export function createAnswerer<T extends Calls<T>>(
  calls: T,
  version: number,
  post: Post,
): (message: unknown) => boolean {
  const heard = new Set<number>();
  /** All numbers up to it have been heard. */
  let heardTo = 0;

  function isNew(id: number): boolean {
    if (!Number.isSafeInteger(id) || id <= heardTo || heard.has(id)) return false;
    heard.add(id);
    while (heard.delete(heardTo + 1)) heardTo++;
    return true;
  }

  async function answer({ id, name, args }: CallRequest): Promise<void> {
    const beat = setInterval(
      () => post({ v: version, id, kind: "working" } satisfies CallAnswer, []),
      WORKING_EVERY_MS,
    );
    let said: CallAnswer;
    try {
      if (!Object.hasOwn(calls, name)) throw new FsError("Unavailable", `there is no call ${name}`);
      const result = await (calls[name as keyof T] as unknown as (...given: unknown[]) => Promise<unknown>)(...args);
      said = { v: version, id, kind: "done", result };
    } catch (error) {
      const fault = toFsError(error, name);
      const code = fault instanceof FsError ? fault.code : "Aborted";
      said = { v: version, id, kind: "failed", code, message: fault.message };
    } finally {
      clearInterval(beat);
    }
    post(said, said.kind === "done" ? movable([said.result]) : []);
  }

  return (message) => {
    if (!isMessage(message, version)) return false;
    const request = message as CallRequest;
    if (typeof request.name !== "string" || !Array.isArray(request.args)) return false;
    if (isNew(request.id)) void answer(request);
    return true;
  };
}
