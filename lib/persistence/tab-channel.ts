// How tabs of one partition tell each other what they wrote. A hint only: the log in the database is the truth, so a
// message that is lost, late, doubled or forged costs a read at most.
import * as z from "zod/mini";
import type { Dispose } from "../core/emitter";
import { webStorage } from "../core/web-storage";
import { opSchema, type Op } from "../domain/op";

/** Bumped when a field changes its meaning; older and newer messages are then passed over, and the log tells. */
const MESSAGE_VERSION = 1;
/** More ops than this are not sent along: the log has them, and a big message stalls both tabs. */
const MAX_INLINE_OPS = 200;

const messageSchema = z.object({
  v: z.literal(MESSAGE_VERSION),
  /** Of the database that was written. */
  epoch: z.string(),
  /** The log's end before and after the write. */
  from: z.int().check(z.nonnegative()),
  to: z.int().check(z.nonnegative()),
  /** The ops from `from` to `to`; absent when they are too many. */
  ops: z.optional(z.array(opSchema)),
});

export interface TabMessage {
  readonly epoch: string;
  readonly from: number;
  readonly to: number;
  readonly ops?: readonly Op[] | undefined;
}

export interface TabChannel {
  post(message: TabMessage & { readonly ops: readonly Op[] }): void;
  close(): void;
}

export interface TabListener {
  onMessage(message: TabMessage): void;
  /** Something was said that could not be read. */
  onDoubt(): void;
}

export function channelName(partition: string | undefined): string {
  return partition === undefined ? "atelier:workflows" : `atelier:workflows:${partition}`;
}

/** Listens from this call on. Without BroadcastChannel the `storage` event carries the hint, and the log all else. */
export function openTabChannel(name: string, listener: TabListener): TabChannel {
  const hear = (said: unknown) => {
    const parsed = messageSchema.safeParse(said);
    if (parsed.success) listener.onMessage(parsed.data);
  };
  if (typeof BroadcastChannel !== "undefined") return openBroadcast(name, hear, listener.onDoubt);
  const kept = webStorage("localStorage");
  if (kept !== undefined) return openStorageEvents(kept, name, hear, listener.onDoubt);
  return { post: () => undefined, close: () => undefined };
}

function openBroadcast(name: string, hear: (said: unknown) => void, onDoubt: () => void): TabChannel {
  const channel = new BroadcastChannel(name);
  let isOpen = true;
  channel.onmessage = (event: MessageEvent<unknown>) => hear(event.data);
  channel.onmessageerror = onDoubt;
  return {
    post({ ops, ...message }) {
      // A write that was under way when the tab closed is in the log all the same.
      if (!isOpen) return;
      channel.postMessage({ v: MESSAGE_VERSION, ...message, ...(ops.length <= MAX_INLINE_OPS && { ops }) });
    },
    close() {
      isOpen = false;
      channel.close();
    },
  };
}

/** Without the ops: localStorage is small, and every tab of the origin would be handed them. */
function openStorageEvents(
  kept: Storage,
  name: string,
  hear: (said: unknown) => void,
  onDoubt: () => void,
): TabChannel {
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key !== name || newValue === null) return;
    try {
      hear(JSON.parse(newValue));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      onDoubt();
    }
  };
  window.addEventListener("storage", onStorage);
  return {
    post({ epoch, from, to }) {
      try {
        kept.setItem(name, JSON.stringify({ v: MESSAGE_VERSION, epoch, from, to }));
      } catch (error) {
        // Full: the others learn of it when they come into view.
        if (!(error instanceof DOMException)) throw error;
      }
    },
    close: () => window.removeEventListener("storage", onStorage),
  };
}

/** Calls `listener` when this tab comes back: into view, from the back-forward cache, or thawed. */
export function onReturn(listener: () => void): Dispose {
  if (typeof document === "undefined") return () => undefined;
  const whenVisible = () => {
    if (document.visibilityState === "visible") listener();
  };
  document.addEventListener("visibilitychange", whenVisible);
  document.addEventListener("resume", listener);
  window.addEventListener("pageshow", listener);
  return () => {
    document.removeEventListener("visibilitychange", whenVisible);
    document.removeEventListener("resume", listener);
    window.removeEventListener("pageshow", listener);
  };
}

/** A tab that dies between its commit and its message leaves something durable that nobody is told of. */
const LOOK_EVERY_MS = 5_000;

/** Calls `listener` now and then while this tab is in view. */
export function onTimeInView(listener: () => void): Dispose {
  if (typeof document === "undefined") return () => undefined;
  const timer = setInterval(() => {
    if (document.visibilityState === "visible") listener();
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

/** Calls `listener` when this tab may be about to end: the last moment that a page is sure to get. */
export function onLeave(listener: () => void): Dispose {
  if (typeof document === "undefined") return () => undefined;
  const whenHidden = () => {
    if (document.visibilityState === "hidden") listener();
  };
  document.addEventListener("visibilitychange", whenHidden);
  window.addEventListener("pagehide", listener);
  return () => {
    document.removeEventListener("visibilitychange", whenHidden);
    window.removeEventListener("pagehide", listener);
  };
}
