import { useEffect, useState } from "react";
import { closePanel } from "@/components/editor/ui-state";
import { notifyFault } from "@/components/editor/notify-fault";
import { Dialog } from "@/components/ui/dialog";
import { countOf, formatDuration, formatTime } from "@/components/ui/format";
import type { NodeOutcome, RunRecord } from "@/lib/domain/run-record";
import { useEditor, useRunState, useRuntime } from "@/lib/runtime/react";
import { openGraph } from "@/lib/store/selectors";
import { LiveRuns } from "./live-runs";

const STATUS_WORDS: Readonly<Record<string, string>> = {
  complete: "Complete",
  failed: "Failed",
  cancelled: "Stopped",
  skipped: "Skipped",
};

/** What ran in this workflow, the latest first. */
export default function RunsPanel() {
  const { runs } = useRuntime();
  const openId = useEditor((state) => state.openId);
  const live = useRunState((state) => state.runs);
  const [records, setRecords] = useState<readonly RunRecord[]>();
  useEffect(() => {
    let isShown = true;
    runs.list(openId).then((found) => isShown && setRecords(found), notifyFault);
    return () => {
      isShown = false;
    };
    // A run that starts or ends changes the list.
  }, [runs, openId, live]);
  return (
    <Dialog title="Runs" size="wide" isOpen onClose={closePanel}>
      <LiveRuns workflowId={openId} />
      {records?.length === 0 && live.size === 0 && (
        <p className="py-16 text-center text-muted">Nothing has run yet. Press Run, and each run is listed here.</p>
      )}
      <ul className="flex flex-col gap-2">
        {records?.map((record) => (
          <RunRow key={record.id} record={record} />
        ))}
      </ul>
    </Dialog>
  );
}

function RunRow({ record }: { record: RunRecord }) {
  const nodes = useEditor((state) => openGraph(state)?.nodes);
  return (
    <li>
      <details className="rounded-card border border-line bg-card">
        <summary className="flex cursor-pointer items-center gap-3 px-3 py-2 tabular-nums">
          <span className={`w-20 font-medium ${record.status === "failed" ? "text-error" : ""}`}>
            {STATUS_WORDS[record.status]}
          </span>
          <span className="flex-1">{formatTime(record.startedAt)}</span>
          <span className="text-muted">{countOf(record.plan.length, "node")}</span>
          <span className="w-16 text-right text-muted">{formatDuration(record.endedAt - record.startedAt)}</span>
        </summary>
        <ul className="border-t border-line px-3 py-2">
          {record.plan.map((nodeId) => (
            <OutcomeRow
              key={nodeId}
              title={nodes?.get(nodeId)?.title ?? "A node that is gone"}
              outcome={record.nodes[nodeId]}
            />
          ))}
        </ul>
      </details>
    </li>
  );
}

function OutcomeRow({ title, outcome }: { title: string; outcome: NodeOutcome | undefined }) {
  if (outcome === undefined) return null;
  return (
    <li className="flex gap-3 py-0.5 tabular-nums">
      <span className="w-20 shrink-0 text-muted">
        {outcome.isCached === true ? "Kept" : STATUS_WORDS[outcome.status]}
      </span>
      <span className="min-w-0 flex-1">
        {title}
        {outcome.error !== undefined && <span className="block text-error">{outcome.error.message}</span>}
      </span>
      {outcome.durationMs !== undefined && <span className="text-muted">{formatDuration(outcome.durationMs)}</span>}
    </li>
  );
}
