import { RotateCcw } from "lucide-react";
import { useEffect, useState } from "react";
import { closePanel, notify } from "@/components/editor/ui-state";
import { notifyFault } from "@/components/editor/notify-fault";
import { useCommands } from "@/components/hooks/use-commands";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { countOf, formatTime } from "@/components/ui/format";
import { compare, type Comparison } from "@/lib/domain/compare";
import { useEditor, useRuntime } from "@/lib/runtime/react";
import type { Versions } from "@/lib/runtime/wire-versions";
import { VersionComparison } from "./version-comparison";

type Version = Awaited<ReturnType<Versions["list"]>>[number];

/** What the open workflow was, the latest first. */
export function VersionsPanel() {
  const { versions } = useRuntime();
  const openId = useEditor((state) => state.openId);
  const [list, setList] = useState<readonly Version[]>();
  useEffect(() => {
    if (openId === undefined) return undefined;
    let isShown = true;
    versions.list(openId).then((found) => isShown && setList(found), notifyFault);
    return () => {
      isShown = false;
    };
  }, [versions, openId]);
  return (
    <Dialog title="Versions" size="wide" isOpen onClose={closePanel}>
      {list?.length === 0 && (
        <p className="py-16 text-center text-muted">
          No versions yet. They are kept by themselves while you work; Name this version keeps one for ever.
        </p>
      )}
      <ul className="flex flex-col gap-2">
        {list?.map((version) => (
          <VersionRow key={version.id} version={version} />
        ))}
      </ul>
    </Dialog>
  );
}

function VersionRow({ version }: { version: Version }) {
  const { versions } = useRuntime();
  const { attempt } = useCommands();
  const [comparison, setComparison] = useState<Comparison>();
  const { id, workflowId, at, name, nodeCount } = version;

  async function show(): Promise<void> {
    const [then, now] = await Promise.all([versions.load(id), versions.present(workflowId)]);
    setComparison(compare(then, now));
  }
  async function restore(): Promise<void> {
    await versions.restore(workflowId, id);
    closePanel();
    notify("The version is restored. Undo takes it back.");
  }
  return (
    <li>
      <details
        className="rounded-card border border-line bg-card"
        onToggle={(event) => {
          if (event.currentTarget.open) attempt(show());
        }}
      >
        <summary className="flex min-h-9 cursor-pointer items-center gap-3 px-3 py-2 tabular-nums">
          <span className="min-w-0 flex-1 truncate font-medium">{name ?? "Kept by itself"}</span>
          <span className="text-muted">{formatTime(at)}</span>
          <span className="w-20 text-right text-muted max-sm:hidden">{countOf(nodeCount, "node")}</span>
        </summary>
        <div className="flex flex-col gap-3 border-t border-line p-3">
          {comparison !== undefined && <VersionComparison comparison={comparison} />}
          <Button icon={<RotateCcw aria-hidden />} className="self-start" onClick={() => attempt(restore())}>
            Restore
          </Button>
        </div>
      </details>
    </li>
  );
}
