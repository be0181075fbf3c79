// Keeps `stale` true to the graph, in idle time: it looks at every node, and nobody needs it within the frame.
import type { Dispose } from "@/lib/core/emitter";
import { staleNodes } from "@/lib/domain/staleness";
import type { CanvasParts } from "./canvas-parts";

/** At the latest after this, however busy the page is. */
const LATEST_MS = 500;

export function startStaleWatch({ scene, stale }: CanvasParts): Dispose {
  let seen: unknown;
  let isWaiting = false;
  let isOver = false;

  function look(): void {
    isWaiting = false;
    if (isOver) return;
    const ids = staleNodes(scene.graph().nodes, scene.edges().values());
    const before = stale.getState();
    if (ids.size === before.size && [...ids].every((id) => before.has(id))) return;
    stale.setState(ids, true);
  }

  function schedule(): void {
    const { nodes } = scene.graph();
    if (nodes === seen && !isWaiting) return;
    seen = nodes;
    if (isWaiting) return;
    isWaiting = true;
    // WebKit has no idle callbacks.
    if ("requestIdleCallback" in globalThis) requestIdleCallback(look, { timeout: LATEST_MS });
    else requestAnimationFrame(look);
  }

  const off = scene.onShown(schedule);
  schedule();
  return () => {
    isOver = true;
    off();
  };
}
