// Nodes and edges in the form that React Flow takes. Sizes and ports are handed over computed, so that nothing is measured.
import { Position } from "@xyflow/react";
import type { Edge } from "@/lib/domain/edge";
import type { Ports, PortType } from "@/lib/domain/port";
import { portsOn, portTop, type Side } from "@/components/nodes/node-layout";
import type { CardNode, Detail, WireEdge } from "./flow-types";
import type { Box } from "./geometry";

const NO_DATA: Record<string, never> = {};
/** The card itself is the named group; the element around it has no meaning of its own. */
const PLAIN_WRAPPER = { "aria-roledescription": undefined };

function handlesOf(ports: Ports, box: Box, side: Side): NonNullable<CardNode["handles"]> {
  const x = side === "source" ? box.width : 0;
  const position = side === "source" ? Position.Right : Position.Left;
  return portsOn(ports, side).map((port, index) => ({
    id: port.id,
    type: side,
    position,
    x,
    y: portTop(index),
    width: 0,
    height: 0,
  }));
}

export function cardNode(id: string, box: Box, ports: Ports, look: { detail: Detail; isSelected: boolean }): CardNode {
  const { x, y, width, height } = box;
  return {
    id,
    type: look.detail,
    position: { x, y },
    width,
    height,
    measured: { width, height },
    handles: [...handlesOf(ports, box, "target"), ...handlesOf(ports, box, "source")],
    selected: look.isSelected,
    data: NO_DATA,
    domAttributes: PLAIN_WRAPPER,
  };
}

export function wireEdge(edge: Edge, look: { type: PortType; label: string; isSelected: boolean }): WireEdge {
  return {
    id: edge.id,
    type: "wire",
    source: edge.source,
    target: edge.target,
    sourceHandle: edge.sourceHandle ?? null,
    targetHandle: edge.targetHandle ?? null,
    selected: look.isSelected,
    ariaLabel: look.label,
    data: { type: look.type },
  };
}
