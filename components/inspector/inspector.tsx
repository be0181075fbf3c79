import { PanelRightClose, Play, Trash2, X } from "lucide-react";
import { useCommands } from "@/components/hooks/use-commands";
import { iconOf } from "@/components/nodes/icon-of";
import { IconButton } from "@/components/ui/icon-button";
import type { Node } from "@/lib/domain/node";
import { useEditor, useRuntime } from "@/lib/runtime/react";
import { soleSelection } from "@/lib/store/selectors";
import { NodeFields } from "./node-fields";
import { NodeInputs } from "./node-inputs";
import { NodeOutcome } from "./node-outcome";

const COLUMN =
  "fixed inset-x-0 bottom-0 z-20 flex max-h-[55dvh] flex-col overflow-hidden rounded-t-xl border-t border-line bg-bar shadow-raised md:static md:z-auto md:max-h-none md:w-80 md:shrink-0 md:rounded-none md:border-t-0 md:border-l md:shadow-none";

/** Everything about what is selected: at the right, or as a sheet on a phone. */
export function Inspector() {
  const node = useEditor(soleSelection);
  const count = useEditor((state) => state.selection.nodes.size);
  if (count === 0) return null;
  return (
    <aside aria-label="Inspector" className={COLUMN}>
      {node === undefined ? <ManySelected count={count} /> : <OneNode key={node.id} node={node} />}
    </aside>
  );
}

function OneNode({ node }: { node: Node }) {
  const { edits, kinds, editor } = useRuntime();
  const { run } = useCommands();
  const kind = kinds.find(node.type);
  const Icon = iconOf(kind?.icon);
  return (
    <>
      <header className="flex h-11 shrink-0 items-center gap-2 border-b border-line pr-1.5 pl-3">
        <Icon className="size-4 shrink-0" aria-hidden style={{ color: `var(--type-${kind?.color ?? "any"})` }} />
        <input
          aria-label="Title"
          maxLength={500}
          className="h-7 min-w-0 flex-1 rounded border border-transparent bg-transparent px-1 font-semibold hover:border-line focus:border-line-strong"
          value={node.title}
          onChange={(event) => edits.rename(node.workflowId, node.id, event.target.value)}
          onBlur={() => editor.endGesture()}
        />
        <IconButton label="Run to here" onClick={() => run("run.to")}>
          <Play aria-hidden />
        </IconButton>
        <IconButton label="Close inspector" onClick={() => editor.select({ nodes: new Set(), edges: new Set() })}>
          <X aria-hidden className="md:hidden" />
          <PanelRightClose aria-hidden className="hidden md:block" />
        </IconButton>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-auto p-3">
        {kind === undefined ? (
          <p className="text-muted">This build doesn't know the kind “{node.type}”. The node is kept as it is and can't be run.</p>
        ) : (
          <NodeFields node={node} kind={kind} />
        )}
        <NodeInputs node={node} />
        <NodeOutcome node={node} />
      </div>
    </>
  );
}

function ManySelected({ count }: { count: number }) {
  const { run, keysOf } = useCommands();
  return (
    <div className="flex items-center gap-2 p-3">
      <p className="flex-1 font-semibold">{count} nodes selected</p>
      <IconButton label="Delete nodes" shortcut={keysOf("edit.delete")} onClick={() => run("edit.delete")}>
        <Trash2 aria-hidden />
      </IconButton>
    </div>
  );
}
