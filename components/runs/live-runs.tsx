import { Square } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useEditor, useRunState, useRuntime } from "@/lib/runtime/react";
import { liveKey, type LiveRun } from "@/lib/store/run-state";
import { openGraph } from "@/lib/store/selectors";

/** What runs in this workflow now. */
export function LiveRuns({ workflowId }: { workflowId: string | undefined }) {
  const runs = useRunState((state) => state.runs);
  const own = [...runs.values()].filter((run) => run.workflowId === workflowId);
  return own.map((run) => <LiveCard key={run.id} run={run} />);
}

function LiveCard({ run: { id, workflowId, done, total } }: { run: LiveRun }) {
  const { runs } = useRuntime();
  return (
    <section aria-label="Running" className="mb-3 rounded-card border border-running bg-card px-3 py-2 tabular-nums">
      <div className="flex items-center gap-3">
        <span className="w-20 font-medium text-running">Running</span>
        <progress className="progress flex-1" max={total} value={done} aria-label="Nodes done" />
        <span className="text-muted">
          {done} of {total}
        </span>
        <Button icon={<Square aria-hidden className="fill-current" />} onClick={() => runs.cancel(id)}>
          Stop
        </Button>
      </div>
      <LiveNodes workflowId={workflowId} />
    </section>
  );
}

function LiveNodes({ workflowId }: { workflowId: string }) {
  const live = useRunState((state) => state.nodes);
  const nodes = useEditor((state) => openGraph(state)?.nodes);
  const own = [...(nodes?.values() ?? [])].flatMap((node) => {
    const now = live.get(liveKey(workflowId, node.id));
    return now === undefined ? [] : [{ node, now }];
  });
  return (
    <ul className="mt-1">
      {own.map(({ node, now }) => (
        <li key={node.id} className="flex gap-3 py-0.5">
          <span className="w-20 shrink-0 text-muted">
            {now.status === "queued" ? "Waiting" : `${Math.round(now.progress * 100)} %`}
          </span>
          <span className="min-w-0 flex-1 truncate">{node.title}</span>
        </li>
      ))}
    </ul>
  );
}
