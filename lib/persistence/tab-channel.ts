// How tabs of one partition tell each other what they wrote. A hint only: the log in the database is the truth, so a
// message that is lost, late, doubled or forged costs a read at most.
import * as z from "zod/mini";
import type { Dispose } from "../core/emitter";
import { opSchema, type Op } from "../domain/op";

/** Bumped when a field changes its meaning; older and newer messages are then passed over, and the log tells. */
const MESSAGE_VERSION = 1;
/** More ops than this are not sent along: the log has them, and a big message stalls both tabs. */
const MAX_INLINE_OPS = 200;

const messageSchema = z.object({
  v: z.literal(MESSAGE_VERSION),
  /** The log's end before and after the write. */
  from: z.int().check(z.nonnegative()),
  to: z.int().check(z.nonnegative()),
  /** The ops from `from` to `to`; absent when they are too many. */
  ops: z.optional(z.array(opSchema)),
});

export interface TabMessage {
  readonly from: number;
  readonly to: number;
  readonly ops: readonly Op[] | undefined;
}

export interface TabChannel {
  post(message: { from: number; to: number; ops: readonly Op[] }): void;
  close(): void;
}

export function channelName(partition: string | undefined): string {
  return partition === undefined ? "atelier:workflows" : `atelier:workflows:${partition}`;
}

/** Listens from this call on. Where BroadcastChannel is missing, tabs still catch up when they become visible. */
export function openTabChannel(name: string, onMessage: (message: TabMessage) => void): TabChannel {
  if (typeof BroadcastChannel === "undefined") return { post: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(name);
  let isOpen = true;
  channel.onmessage = (event: MessageEvent<unknown>) => {
    const parsed = messageSchema.safeParse(event.data);
    if (parsed.success) onMessage({ ...parsed.data, ops: parsed.data.ops });
  };
  return {
    post({ from, to, ops }) {
      // A write that was under way when the tab closed is in the log all the same.
      if (!isOpen) return;
      channel.postMessage({ v: MESSAGE_VERSION, from, to, ...(ops.length <= MAX_INLINE_OPS && { ops }) });
    },
    close() {
      isOpen = false;
      channel.close();
    },
  };
}

/** Calls `listener` when this tab comes back into view, from the back-forward cache too. */
export function onReturn(listener: () => void): Dispose {
  if (typeof document === "undefined") return () => undefined;
  const whenVisible = () => {
    if (document.visibilityState === "visible") listener();
  };
  document.addEventListener("visibilitychange", whenVisible);
  window.addEventListener("pageshow", listener);
  return () => {
    document.removeEventListener("visibilitychange", whenVisible);
    window.removeEventListener("pageshow", listener);
  };
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
