// The wire in the hand: drawn by dragging from a port, or by clicking one port and then another.
import { createStore, type StoreApi } from "zustand/vanilla";
import { refuseConnection, displacedBy, type Wire } from "@/lib/domain/connection-rules";
import { portsFrom } from "@/lib/domain/kind-catalog";
import type { Point } from "@/lib/domain/node";
import { isPortFit, PORT_TYPES, type PortType } from "@/lib/domain/port";
import type { Runtime } from "@/lib/runtime/runtime";
import { refusalWords } from "./refusal-words";
import type { Scene } from "./scene";
import { findPortAt, type PortAt } from "./port-at";
import { portPoint } from "./port-book";

export interface WireInHand {
  readonly from: PortAt;
  readonly fromPoint: Point;
  readonly type: PortType;
  /** Types of the ports on the other side that would take it. */
  readonly fits: readonly PortType[];
  /** Where the loose end is: at the pointer, or on the port it would snap to. */
  readonly point: Point;
  readonly over?: PortAt;
  /** Why the port under the pointer doesn't take it, in words. */
  readonly refusal?: string;
  /** The wire that was picked up by one end, and hangs on its old place until it is dropped on a new one. */
  readonly edgeId?: string;
}

export type DropOutcome = "connected" | "removed" | "open" | "refused";

export interface Wires {
  readonly store: StoreApi<{ readonly wire: WireInHand | undefined }>;
  take(from: PortAt, edgeId?: string): void;
  /** The pointer has moved, in canvas units; `reach` is how near a port has to be to catch the wire. */
  move(point: Point, reach: number): void;
  drop(): DropOutcome;
  cancel(): void;
  /** The only wire into this input, which a drag from it picks up. */
  wireInto(port: PortAt): { edgeId: string; from: PortAt } | undefined;
}

/** Both ends as an edge names them. */
function wireBetween(from: PortAt, to: PortAt): Wire {
  const [source, target] = from.side === "source" ? [from, to] : [to, from];
  return {
    source: source.nodeId,
    target: target.nodeId,
    // A port without a name is the only one of an unknown kind; its wires name none.
    ...(source.handle !== "" && { sourceHandle: source.handle }),
    ...(target.handle !== "" && { targetHandle: target.handle }),
  };
}

export function createWires(runtime: Runtime, scene: Scene, workflowId: string): Wires {
  const store = createStore<{ wire: WireInHand | undefined }>(() => ({ wire: undefined }));
  const portsOf = portsFrom(runtime.kinds);

  function refusalOf(wire: Wire, edgeId: string | undefined): string | undefined {
    const graph = scene.graph();
    const edges = new Map(graph.edges);
    if (edgeId !== undefined) edges.delete(edgeId);
    const refusal = refuseConnection({ ...graph, edges }, wire, portsOf);
    return refusal && refusalWords(refusal, wire, graph, portsOf);
  }

  /** One step: the wire moves, and what was in the way goes. */
  function reconnect(edgeId: string, wire: Wire): void {
    const graph = scene.graph();
    runtime.editor.transact(
      (draft) => {
        for (const edge of displacedBy(graph, wire, portsOf)) {
          if (edge.id !== edgeId) draft.remove("edges", workflowId, edge.id);
        }
        draft.patch("edges", workflowId, edgeId, wire);
      },
      { undoIn: workflowId },
    );
  }

  return {
    store,
    take(from, edgeId) {
      const node = scene.graph().nodes.get(from.nodeId);
      const box = scene.boxes().get(from.nodeId);
      const found = node && scene.ports.find(node, scene.edges(), from.side, from.handle);
      if (box === undefined || found === undefined) return;
      const { type } = found.port;
      const fits = PORT_TYPES.filter((other) =>
        from.side === "source" ? isPortFit(type, other) : isPortFit(other, type),
      );
      const point = portPoint(box, from.side, found.index);
      store.setState({
        wire: { from, fromPoint: point, type, fits, point, ...(edgeId !== undefined && { edgeId }) },
      });
    },
    move(point, reach) {
      const { wire } = store.getState();
      if (wire === undefined) return;
      const { over: _over, refusal: _refusal, ...rest } = wire;
      const found = findPortAt(scene, point, {
        reach,
        side: wire.from.side === "source" ? "target" : "source",
        fits: wire.fits,
      });
      if (found === undefined) return store.setState({ wire: { ...rest, point } });
      const refusal = refusalOf(wireBetween(wire.from, found.port), wire.edgeId);
      const isCaught = refusal === undefined;
      store.setState({
        wire: {
          ...rest,
          over: found.port,
          point: isCaught ? found.point : point,
          ...(refusal !== undefined && { refusal }),
        },
      });
    },
    drop() {
      const { wire } = store.getState();
      store.setState({ wire: undefined });
      if (wire?.over === undefined) {
        if (wire?.edgeId === undefined) return "open";
        runtime.edits.remove(workflowId, { edges: [wire.edgeId] });
        return "removed";
      }
      if (wire.refusal !== undefined) return "refused";
      const next = wireBetween(wire.from, wire.over);
      if (wire.edgeId === undefined) runtime.edits.connect(workflowId, next);
      else reconnect(wire.edgeId, next);
      return "connected";
    },
    cancel: () => store.setState({ wire: undefined }),
    wireInto(port) {
      if (port.side !== "target") return undefined;
      const arriving = [...scene.edges().values()].filter(
        (edge) => edge.target === port.nodeId && (edge.targetHandle ?? port.handle) === port.handle,
      );
      const [edge] = arriving;
      if (edge === undefined || arriving.length > 1) return undefined;
      const node = scene.graph().nodes.get(edge.source);
      const found = node && scene.ports.find(node, scene.edges(), "source", edge.sourceHandle);
      return found && { edgeId: edge.id, from: { nodeId: edge.source, handle: found.port.id, side: "source" } };
    },
  };
}
