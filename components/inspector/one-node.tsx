import { Play } from "lucide-react";
import { useCommands } from "@/components/hooks/use-commands";
import { iconOf } from "@/components/nodes/icon-of";
import { IconButton } from "@/components/ui/icon-button";
import type { Node } from "@/lib/domain/node";
import type { Result } from "@/lib/domain/result";
import { useEditor, useRuntime } from "@/lib/runtime/react";
import { openGraph, resultsOf } from "@/lib/store/selectors";
import { CloseInspector } from "./close-inspector";
import { NodeError } from "./node-error";
import { NodeFields } from "./node-fields";
import { NodeInputs } from "./node-inputs";
import { ResultHistory } from "./result-history";
import { ResultView } from "./result-view";

const NONE: readonly Result[] = [];

/** What went wrong first, then what can be set, then what came of it. */
export function OneNode({ node }: { node: Node }) {
  const { kinds } = useRuntime();
  const graph = useEditor(openGraph);
  const history = graph === undefined ? NONE : resultsOf(graph, node.id);
  const kind = kinds.find(node.type);
  return (
    <>
      <TitleBar node={node} />
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-auto p-3">
        {node.error !== undefined && <NodeError error={node.error} />}
        {kind === undefined ? (
          <p className="text-muted">
            This build doesn't know the kind “{node.type}”. The node is kept as it is and can't be run.
          </p>
        ) : (
          <NodeFields node={node} kind={kind} />
        )}
        <NodeInputs node={node} />
        {node.result !== undefined && (
          <ResultView result={node.result} history={history.flatMap(({ asset }) => asset ?? [])} />
        )}
        {history.length > 1 && <ResultHistory node={node} history={history} />}
      </div>
    </>
  );
}

function TitleBar({ node }: { node: Node }) {
  const { edits, editor, kinds } = useRuntime();
  const { run, keysOf } = useCommands();
  const kind = kinds.find(node.type);
  const Icon = iconOf(kind?.icon);
  return (
    <header className="flex h-11 shrink-0 items-center gap-1 border-b border-line pr-1.5 pl-3 max-md:h-13">
      <Icon className="size-4 shrink-0" aria-hidden style={{ color: `var(--type-${kind?.color ?? "any"})` }} />
      <input
        aria-label="Title"
        maxLength={500}
        className="h-7 min-w-0 flex-1 truncate rounded border border-transparent bg-transparent px-1 font-semibold hover:border-line focus:border-line-strong max-md:text-[16px]"
        value={node.title}
        onChange={(event) => edits.rename(node.workflowId, node.id, event.target.value)}
        onBlur={() => editor.endGesture()}
      />
      <IconButton label="Run to here" shortcut={keysOf("run.to")} onClick={() => run("run.to")}>
        <Play aria-hidden />
      </IconButton>
      <CloseInspector />
    </header>
  );
}
