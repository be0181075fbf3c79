// What one card needs to know of its node. A card renders when one of these changes, and at no other time.
import { useSyncExternalStore } from "react";
import { useStore } from "zustand";
import type { KindFacts } from "@/lib/domain/kind-catalog";
import type { Node } from "@/lib/domain/node";
import { useEditor, useRunState } from "@/lib/runtime/react";
import { nodeById } from "@/lib/store/selectors";
import { liveKey } from "@/lib/store/run-state";
import { useCanvas } from "@/components/canvas/canvas-parts";
import { wiresIn } from "@/components/canvas/port-book";
import { nodeLabel, type ShownStatus } from "./node-label";

export interface ShownNode {
  readonly node: Node;
  readonly kind: KindFacts | undefined;
  readonly status: ShownStatus;
  /** 0…1 while running. */
  readonly progress: number;
  readonly isStale: boolean;
  readonly label: string;
}

/** Undefined in the moment between a node's removal and that of its card. */
export function useNode(id: string): ShownNode | undefined {
  const { runtime, workflowId, scene, stale } = useCanvas();
  const node = useEditor(nodeById(id));
  const live = useRunState((state) => state.nodes.get(liveKey(workflowId, id)));
  const isStale = useStore(stale, (ids) => ids.has(id));
  // Read from the scene: it has the wires that are shown, which the store alone doesn't know.
  const connected = useSyncExternalStore(scene.onShown, () => wiresIn(scene.edges()).into.get(id)?.length ?? 0);
  if (node === undefined) return undefined;
  const kind = runtime.kinds.find(node.type);
  const status = live?.status ?? node.status;
  const label = nodeLabel({
    kindTitle: kind?.title ?? node.type,
    title: node.title,
    connected,
    status,
    isStale,
    ...(node.error !== undefined && { error: node.error.message }),
  });
  return { node, kind, status, progress: live?.progress ?? 0, isStale, label };
}
