import { Unplug } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import type { Node } from "@/lib/domain/node";
import { useEditor, useRuntime } from "@/lib/runtime/react";
import { openGraph } from "@/lib/store/selectors";
import { canvasView } from "@/components/canvas/canvas-view";

/** What feeds the node, port by port. */
export function NodeInputs({ node }: { node: Node }) {
  const { kinds, edits } = useRuntime();
  const graph = useEditor(openGraph);
  const ports = kinds.find(node.type)?.ports(node.config).inputs ?? [];
  if (graph === undefined || ports.length === 0) return null;
  const wires = [...graph.edges.values()].filter((edge) => edge.target === node.id);
  return (
    <section aria-label="Inputs" className="flex flex-col gap-1">
      <h2 className="text-label text-muted">Inputs</h2>
      <ul className="flex flex-col gap-0.5">
        {ports.map((port) => {
          const wire = wires.find((edge) => edge.targetHandle === port.id);
          const source = wire && graph.nodes.get(wire.source);
          return (
            <li key={port.id} className="flex min-h-7 items-center gap-2">
              <span
                className="size-2 shrink-0 rounded-full"
                style={{ background: `var(--type-${port.type})` }}
                aria-hidden
              />
              <span className="w-24 shrink-0 truncate">{port.title}</span>
              {wire === undefined || source === undefined ? (
                <span className="flex-1 text-muted">not connected</span>
              ) : (
                <>
                  <button
                    type="button"
                    className="min-w-0 flex-1 truncate text-left underline decoration-line-strong underline-offset-2"
                    onClick={() => canvasView.focusNode(source.id)}
                  >
                    {source.title}
                  </button>
                  <IconButton
                    label={`Disconnect ${port.title}`}
                    onClick={() => edits.remove(node.workflowId, { edges: [wire.id] })}
                  >
                    <Unplug aria-hidden />
                  </IconButton>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
