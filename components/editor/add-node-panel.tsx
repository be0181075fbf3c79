import { useCommands } from "@/components/hooks/use-commands";
import { useUi } from "@/components/hooks/use-ui";
import { iconOf } from "@/components/nodes/icon-of";
import { PickList } from "@/components/ui/pick-list";
import type { KindFacts } from "@/lib/domain/kind-catalog";
import type { Port } from "@/lib/domain/port";
import { useRuntime } from "@/lib/runtime/react";
import { openGraph } from "@/lib/store/selectors";
import { fittingKinds, fittingPort, searchKinds } from "./kind-search";
import { closePanel, type AddNodeRequest } from "./ui-state";

/** New nodes that nobody placed stand a little apart, so that none hides another. */
const STAGGER_PX = 28;

/** Search for a node kind; at the pointer when that is where it was asked for, with a wire in hand only what fits. */
export default function AddNodePanel() {
  const runtime = useRuntime();
  const { ctx } = useCommands();
  const request = useUi((state) => state.addNode);
  const state = runtime.editor.store.getState();
  const graph = openGraph(state);
  const { wire } = request;

  const portInHand = (): Port | undefined => {
    const node = wire && graph?.nodes.get(wire.nodeId);
    const ports = node && runtime.kinds.find(node.type)?.ports(node.config);
    const list = wire?.side === "source" ? ports?.outputs : ports?.inputs;
    return list?.find((port) => port.id === wire?.handle);
  };
  const inHand = portInHand();
  const all = runtime.kinds.list();
  const kinds = wire === undefined || inHand === undefined ? all : fittingKinds(all, inHand, wire.side);

  const add = (type: string) => {
    closePanel();
    const kind = runtime.kinds.find(type);
    const workflowId = state.openId;
    if (kind === undefined || workflowId === undefined) return;
    const position = request.position ?? staggered(ctx.view.center(), graph?.nodes.size ?? 0);
    const id = "new";
    const edges = wire === undefined || inHand === undefined ? [] : wireTo(id, kind, request, inHand);
    const ids = runtime.edits.addPart(workflowId, { nodes: [{ id, type, position }], edges });
    runtime.editor.select({ nodes: new Set(ids), edges: new Set() });
  };

  return (
    <PickList
      label="Add node"
      placeholder={inHand === undefined ? "Add a node…" : `Connect ${inHand.title.toLowerCase()} to…`}
      at={request.screen}
      search={(words) =>
        searchKinds(kinds, words).map((kind) => {
          const Icon = iconOf(kind.icon);
          return {
            id: kind.type,
            title: kind.title,
            detail: kind.summary,
            icon: <Icon aria-hidden style={{ color: `var(--type-${kind.color})` }} />,
          };
        })
      }
      onPick={add}
      onClose={closePanel}
    />
  );
}

function staggered(center: { x: number; y: number }, count: number) {
  const offset = (count % 8) * STAGGER_PX;
  return { x: Math.round(center.x - 120 + offset), y: Math.round(center.y - 60 + offset) };
}

function wireTo(id: string, kind: KindFacts, { wire }: AddNodeRequest, inHand: Port) {
  const port = wire && fittingPort(kind, inHand, wire.side);
  if (wire === undefined || port === undefined) return [];
  return wire.side === "source"
    ? [{ source: wire.nodeId, sourceHandle: wire.handle, target: id, targetHandle: port.id }]
    : [{ source: id, sourceHandle: port.id, target: wire.nodeId, targetHandle: wire.handle }];
}
