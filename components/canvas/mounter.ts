// Brings cards to the screen in slices, so that no frame has to wait for a screenful of them at once, and keeps the set
// as it is while the zoom changes: what a wheel uncovers is painted until the wheel rests.
import { flushSync } from "react-dom";
import type { Dispose } from "@/lib/core/emitter";
import type { Viewport } from "@/lib/domain/workflow";
import type { Detail, FlowStore } from "./flow-types";
import { viewOf } from "./geometry";
import { detailAt, planMounts } from "./mount-plan";
import type { Scene } from "./scene";

export type Gesture = "none" | "pan" | "zoom";

export interface Mounter {
  /** The hand has begun to move the viewport, or has ended. */
  setGesture(gesture: Gesture): void;
  /** Makes these cards elements at once: the pointer, the focus or a command has come to them. */
  mountNow(ids: Iterable<string>): void;
  /** The nodes that keep their element wherever they are. */
  readonly pinned: Set<string>;
  start(): Dispose;
}

/** Of a frame's 16 ms, for mounting while nothing else happens, and while the hand pans. */
const IDLE_SLICE_MS = 8;
const PAN_SLICE_MS = 4;
/** The first screen appears whole rather than card by card, as far as it isn't a crowd. */
const FIRST_SCREEN = 60;
const FIRST_GUESS_MS = 0.5;

export function createMounter(scene: Scene, flow: FlowStore): Mounter {
  const pinned = new Set<string>();
  let gesture: Gesture = "none";
  let frame = 0;
  let perCardMs = FIRST_GUESS_MS;

  function viewport(): Viewport {
    const [x, y, zoom] = flow.getState().transform;
    return { x, y, zoom };
  }

  /** The hand's nodes, and the one that has the focus: taking its element away would lose the focus. */
  function kept(): ReadonlySet<string> {
    const focused = document.activeElement?.closest<HTMLElement>("[data-node-id]")?.dataset["nodeId"];
    return focused === undefined ? pinned : new Set([...pinned, focused]);
  }

  function plan() {
    const { width, height } = flow.getState();
    const at = viewport();
    const view = viewOf(at, { width, height });
    const { boxes, nodesIn, mounted } = scene;
    return planMounts({ boxes: boxes(), nodesIn, view, zoom: at.zoom, mounted: mounted(), pinned: kept() });
  }

  function schedule(): void {
    if (frame === 0) frame = requestAnimationFrame(slice);
  }

  function slice(): void {
    frame = 0;
    if (gesture === "zoom" || flow.getState().width === 0) return;
    const { bring, drop } = plan();
    if (bring.length === 0 && (drop.length === 0 || gesture !== "none")) return;
    const budgetMs = gesture === "pan" ? PAN_SLICE_MS : IDLE_SLICE_MS;
    const isFirst = scene.mounted().size === 0;
    const count = Math.max(1, isFirst ? FIRST_SCREEN : Math.floor(budgetMs / perCardMs));
    const changes = new Map<string, Detail | undefined>(bring.slice(0, count));
    // Taking cards away is cheap, but not free: not in the same frame as bringing some, and never under the hand.
    if (bring.length === 0) for (const id of drop) changes.set(id, undefined);
    const startedAt = performance.now();
    flushSync(() => scene.mount(changes));
    const tookMs = performance.now() - startedAt;
    if (bring.length > 0) perCardMs = perCardMs * 0.5 + (tookMs / Math.min(count, bring.length)) * 0.5;
    schedule();
  }

  return {
    pinned,
    setGesture(next) {
      gesture = next;
      if (gesture !== "zoom") schedule();
    },
    mountNow(ids) {
      const { zoom } = viewport();
      const changes = new Map<string, Detail>();
      for (const id of ids) if (!scene.mounted().has(id)) changes.set(id, detailAt(zoom));
      if (changes.size > 0) flushSync(() => scene.mount(changes));
    },
    start() {
      const offScene = scene.onChange((what) => {
        if (what !== "hold") schedule();
      });
      let seen = flow.getState();
      const offFlow = flow.subscribe((state) => {
        const hasMoved =
          state.transform !== seen.transform || state.width !== seen.width || state.height !== seen.height;
        seen = state;
        if (hasMoved && gesture !== "zoom") schedule();
      });
      schedule();
      return () => {
        offScene();
        offFlow();
        cancelAnimationFrame(frame);
        frame = 0;
      };
    },
  };
}
