import type { Graph } from "@/lib/domain/graph";
import type { Field, KindFacts } from "@/lib/domain/kind-catalog";
import type { Config, Node } from "@/lib/domain/node";
import { useEditor, useRuntime } from "@/lib/runtime/react";
import { openGraph } from "@/lib/store/selectors";
import { AssetField } from "./asset-field";
import { FieldControl } from "./field-control";

/** The settings of a node, as its kind lists them. Each keystroke is saved; a burst in one field is one undo step. */
export function NodeFields({ node, kind }: { node: Node; kind: KindFacts }) {
  const { edits, editor } = useRuntime();
  const graph = useEditor(openGraph);
  const set = (field: Field, value: Config[string] | undefined) =>
    edits.updateNodeConfig(node.workflowId, node.id, { [field.param]: value }, `config ${node.id} ${field.param}`);
  if (kind.fields.length === 0) return null;
  return (
    <section aria-label="Settings of the node" className="flex flex-col gap-2" onBlur={() => editor.endGesture()}>
      {kind.fields.map((field) =>
        field.control === "asset" ? (
          <AssetField key={field.param} field={field} node={node} onPick={(ref) => set(field, ref)} />
        ) : (
          <FieldControl
            key={field.param}
            field={field}
            value={node.config[field.param]}
            replacedBy={graph && feederOf(graph, node, field.param)}
            onValue={(value) => set(field, value)}
          />
        ),
      )}
    </section>
  );
}

/** The node whose wire takes the place of a setting: into the input of the same name. */
function feederOf(graph: Graph, node: Node, param: string): string | undefined {
  for (const edge of graph.edges.values()) {
    if (edge.target === node.id && edge.targetHandle === param) return graph.nodes.get(edge.source)?.title;
  }
  return undefined;
}
