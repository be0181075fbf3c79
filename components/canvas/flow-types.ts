// React Flow's types, as this canvas uses them.
import type { Edge as FlowEdge, Node as FlowNode, useStoreApi } from "@xyflow/react";
import type { PortType } from "@/lib/domain/port";

/** `full` is readable and can be worked on; `light` is a header and a block, for zooms at which nobody reads. */
export type Detail = "full" | "light";

export type CardNode = FlowNode<Record<string, never>, Detail>;
export type WireEdge = FlowEdge<{ readonly type: PortType }, "wire">;

export type FlowStore = ReturnType<typeof useStoreApi<CardNode, WireEdge>>;
