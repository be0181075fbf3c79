// Which port a wire's loose end would go to.
import type { Point } from "@/lib/domain/node";
import type { PortType } from "@/lib/domain/port";
import { portsOn, type Side } from "@/components/nodes/node-layout";
import { contains, grow } from "./geometry";
import { portPoint } from "./port-book";
import type { Scene } from "./scene";

/** One port of one node. */
export interface PortAt {
  readonly nodeId: string;
  readonly handle: string;
  readonly side: Side;
}

export interface PortQuestion {
  /** Canvas units. */
  readonly reach: number;
  readonly side: Side;
  /** Over a card but near no port of it, the first port of such a type is meant. */
  readonly fits: readonly PortType[];
}

export function findPortAt(
  scene: Scene,
  at: Point,
  { reach, side, fits }: PortQuestion,
): { port: PortAt; point: Point } | undefined {
  let nearest: { port: PortAt; point: Point; distance: number } | undefined;
  for (const [nodeId, box] of scene.boxes()) {
    if (!contains(grow(box, reach), at)) continue;
    const node = scene.graph().nodes.get(nodeId);
    if (node === undefined) continue;
    const ports = portsOn(scene.ports.of(node, scene.edges()), side);
    const isOver = contains(box, at);
    const firstFit = ports.findIndex((port) => fits.includes(port.type));
    for (const [index, { id }] of ports.entries()) {
      const point = portPoint(box, side, index);
      const distance = Math.hypot(point.x - at.x, point.y - at.y);
      const isMeant = distance <= reach || (isOver && index === Math.max(0, firstFit));
      if (!isMeant || (nearest !== undefined && nearest.distance <= distance)) continue;
      nearest = { port: { nodeId, handle: id, side }, point, distance };
    }
  }
  return nearest && { port: nearest.port, point: nearest.point };
}
