// The scene: where everything of the open workflow lies, and which part of it React Flow holds.
//
// React Flow never sees the whole graph. It is given the cards that the mounter wants on the screen and the wires
// between them, so what a pan or a drag costs depends on what is visible, not on how much there is; the painter draws
// the rest. Positions in the hand are view state: they lie over those of the store until the hand lets go.
//
// A change in the store is taken over by whoever asks first, and shown in the next frame: a burst of changes, of this
// tab or of another, costs the screen one look, and none stands in the way of its own save.
import { createEmitter } from "@/lib/core/emitter";
import type { Edge } from "@/lib/domain/edge";
import { EMPTY_GRAPH, type Graph } from "@/lib/domain/graph";
import type { Node } from "@/lib/domain/node";
import type { Port } from "@/lib/domain/port";
import type { Runtime } from "@/lib/runtime/runtime";
import { NO_SELECTION, type Selection } from "@/lib/store/editor-state";
import { sizeOf } from "@/components/nodes/node-layout";
import { nodeView, shapeOf } from "@/components/nodes/node-views";
import { shownAssetKey } from "@/components/nodes/shown-asset";
import { createBoxIndex } from "./box-index";
import { cardNode, wireEdge } from "./flow-elements";
import type { CardNode, Detail, FlowStore, WireEdge } from "./flow-types";
import { boundsOf, type Box } from "./geometry";
import type { PictureShelf } from "./picture-shelf";
import { createPortBook, wiresIn } from "./port-book";
import type { Scene, SceneChange } from "./scene";

export interface ScenePorts {
  readonly runtime: Runtime;
  readonly workflowId: string;
  readonly flow: FlowStore;
  readonly shelf: PictureShelf;
}

/** Below reading size so many wires are elements that can be picked; beyond, they are painted only. */
const MOST_LIGHT_WIRES = 200;

export function createScene({ runtime, workflowId, flow, shelf }: ScenePorts): Scene {
  const changes = createEmitter<SceneChange>((fault) => runtime.log.write("canvas", "fault", { code: fault.code }));
  const ports = createPortBook(runtime.kinds);
  const nodeIndex = createBoxIndex();
  const wireIndex = createBoxIndex();
  const { boxes } = nodeIndex;
  const held = new Map<string, Partial<Box>>();
  const mounted = new Map<string, Detail>();
  const cards = new Map<string, CardNode>();
  const wires = new Map<string, WireEdge>();
  let graph: Graph = EMPTY_GRAPH;
  let edges: ReadonlyMap<string, Edge> = new Map();
  let selection: Selection = NO_SELECTION;
  let isFullDetail = true;
  let areWiresStale = true;
  let shownCards: CardNode[] = [];
  let places = new Map<string, number>();
  /** What was shown last; the two above may have been read since. */
  let shown: { graph: Graph; selection: Selection } = { graph, selection };
  let frame = 0;

  function boxOf(node: Node): Box {
    const key = shownAssetKey(node);
    const aspect = key === undefined ? undefined : shelf.facts.getState().get(key)?.aspect;
    const size = sizeOf(node, ports.of(node, edges), shapeOf(node, nodeView(node.type, runtime.kinds), aspect));
    return { ...node.position, ...size, ...held.get(node.id) };
  }

  function place(node: Node): void {
    nodeIndex.set(node.id, boxOf(node));
    cards.delete(node.id);
    const { into, outOf } = wiresIn(edges);
    for (const edge of into.get(node.id) ?? []) placeWire(edge);
    for (const edge of outOf.get(node.id) ?? []) placeWire(edge);
  }

  function placeWire(edge: Edge): void {
    const [source, target] = [boxes.get(edge.source), boxes.get(edge.target)];
    const around = source && target && boundsOf([source, target]);
    if (around !== undefined) wireIndex.set(edge.id, around);
  }

  function forget(id: string): void {
    nodeIndex.delete(id);
    cards.delete(id);
    if (mounted.delete(id)) areWiresStale = true;
  }

  /** Takes over what changed in the store since the last time; what is shown follows in `show`. */
  function read(): void {
    const state = runtime.editor.store.getState();
    const next = state.graphs.get(workflowId) ?? EMPTY_GRAPH;
    if (next === graph && state.selection === selection) return;
    const before = graph;
    graph = next;
    const edgesBefore = edges;
    edges = runtime.visibleEdges(graph);
    if (graph.nodes !== before.nodes) {
      for (const id of before.nodes.keys()) if (!graph.nodes.has(id)) forget(id);
      for (const [id, node] of graph.nodes) if (before.nodes.get(id) !== node) place(node);
    }
    if (edges !== edgesBefore) readEdges(edgesBefore);
    if (state.selection !== selection) readSelection(state.selection);
  }

  function show(): void {
    frame = 0;
    read();
    shown = { graph, selection };
    push();
    changes.emit("graph");
  }

  function showSoon(): void {
    const { graphs, selection: chosen } = runtime.editor.store.getState();
    if (frame !== 0 || (graphs.get(workflowId) === shown.graph && chosen === shown.selection)) return;
    frame = requestAnimationFrame(show);
    // Whoever draws asks for the same frame, and gets its turn after this.
    changes.emit("soon");
  }

  /** What `answer` says, of the store as it is now. */
  function fresh<Args extends unknown[], T>(answer: (...args: Args) => T): (...args: Args) => T {
    return (...args) => {
      read();
      return answer(...args);
    };
  }

  function readEdges(before: ReadonlyMap<string, Edge>): void {
    areWiresStale = true;
    for (const id of before.keys()) {
      if (edges.get(id) === before.get(id)) continue;
      wires.delete(id);
      wireIndex.delete(id);
    }
    for (const [id, edge] of edges) if (before.get(id) !== edge) placeWire(edge);
    // The ports of a kind that this build doesn't know are those that its wires name.
    for (const node of graph.nodes.values()) if (runtime.kinds.find(node.type) === undefined) place(node);
  }

  function readSelection(next: Selection): void {
    for (const id of symmetricDifference(selection.nodes, next.nodes)) cards.delete(id);
    for (const id of symmetricDifference(selection.edges, next.edges)) {
      wires.delete(id);
      areWiresStale = true;
    }
    selection = next;
  }

  function isWireMounted(edge: Edge): boolean {
    if (!mounted.has(edge.source) || !mounted.has(edge.target)) return false;
    return isFullDetail || edges.size <= MOST_LIGHT_WIRES || selection.edges.has(edge.id);
  }

  function cardFor(id: string, node: Node, box: Box): CardNode {
    let card = cards.get(id);
    if (card === undefined) {
      const look = { detail: mounted.get(id) ?? "light", isSelected: selection.nodes.has(id) };
      cards.set(id, (card = cardNode(id, box, ports.of(node, edges), look)));
    }
    return card;
  }

  function wireFor(edge: Edge): WireEdge {
    let wire = wires.get(edge.id);
    if (wire === undefined) {
      const [source, target] = [graph.nodes.get(edge.source), graph.nodes.get(edge.target)];
      const label = `Wire from ${source?.title ?? "?"} to ${target?.title ?? "?"}`;
      wire = wireEdge(edge, { type: typeOf(edge), label, isSelected: selection.edges.has(edge.id) });
      wires.set(edge.id, wire);
    }
    return wire;
  }

  function typeOf(edge: Edge): Port["type"] {
    const source = graph.nodes.get(edge.source);
    return (source && ports.find(source, edges, "source", edge.sourceHandle)?.port.type) ?? "any";
  }

  /** Hands React Flow its part. Elements that haven't changed are the same objects, and it passes over those. */
  function push(): void {
    shownCards = [];
    places = new Map();
    for (const [id, node] of graph.nodes) {
      const box = mounted.has(id) ? boxes.get(id) : undefined;
      if (box === undefined) continue;
      places.set(id, shownCards.length);
      shownCards.push(cardFor(id, node, box));
    }
    if (areWiresStale) pushWires();
    else flow.getState().setNodes(shownCards);
  }

  /** Wires are taken away before the nodes they hang on, and brought after. */
  function pushWires(): void {
    areWiresStale = false;
    const { setNodes, setEdges, edges: shownBefore } = flow.getState();
    const shown = [...edges.values()].filter(isWireMounted).map(wireFor);
    const ids = new Set(shown.map((wire) => wire.id));
    const staying = shownBefore.filter((wire) => ids.has(wire.id));
    if (staying.length < shownBefore.length) setEdges(staying);
    setNodes(shownCards);
    setEdges(shown);
  }

  /** In a drag, frame by frame: only what is in the hand is looked at. */
  function pushHeld(ids: Iterable<string>): void {
    shownCards = [...shownCards];
    for (const id of ids) {
      const [node, box, index] = [graph.nodes.get(id), boxes.get(id), places.get(id)];
      if (node !== undefined && box !== undefined && index !== undefined) shownCards[index] = cardFor(id, node, box);
    }
    flow.getState().setNodes(shownCards);
  }

  return {
    ports,
    graph: fresh(() => graph),
    edges: fresh(() => edges),
    selection: fresh(() => selection),
    boxes: fresh(() => boxes),
    mounted: fresh(() => mounted),
    isWireMounted: fresh(isWireMounted),
    mount(next) {
      read();
      for (const [id, detail] of next) {
        if (mounted.get(id) === detail || !graph.nodes.has(id)) continue;
        if (detail === undefined) mounted.delete(id);
        else mounted.set(id, detail);
        cards.delete(id);
        areWiresStale = true;
      }
      isFullDetail = ![...mounted.values()].includes("light");
      push();
      changes.emit("mounts");
    },
    hold(parts) {
      read();
      for (const [id, part] of parts) {
        const node = graph.nodes.get(id);
        if (node === undefined) continue;
        held.set(id, { ...held.get(id), ...part });
        place(node);
      }
      pushHeld(parts.keys());
      changes.emit("hold");
    },
    held: () => held,
    letGo() {
      read();
      const ids = [...held.keys()];
      held.clear();
      for (const id of ids) {
        const node = graph.nodes.get(id);
        if (node !== undefined) place(node);
      }
      pushHeld(ids);
      changes.emit("graph");
    },
    nodesIn: fresh(nodeIndex.query),
    wiresIn: fresh(wireIndex.query),
    onChange: changes.on,
    onShown: (listener) =>
      changes.on((what) => {
        if (what === "graph") listener();
      }),
    start() {
      show();
      const offStore = runtime.editor.store.subscribe(showSoon);
      const offShelf = shelf.facts.subscribe((facts, before) => {
        for (const node of graph.nodes.values()) {
          const key = shownAssetKey(node);
          if (key !== undefined && facts.get(key)?.aspect !== before.get(key)?.aspect) place(node);
        }
        push();
        changes.emit("graph");
      });
      return () => {
        offStore();
        offShelf();
        cancelAnimationFrame(frame);
        frame = 0;
      };
    },
  };
}

function* symmetricDifference(a: ReadonlySet<string>, b: ReadonlySet<string>): Generator<string> {
  for (const id of a) if (!b.has(id)) yield id;
  for (const id of b) if (!a.has(id)) yield id;
}
