import { FileInput, Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { useCommands } from "@/components/hooks/use-commands";
import { closePanel } from "@/components/editor/ui-state";
import { notifyFault } from "@/components/editor/notify-fault";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useEditor, useRuntime } from "@/lib/runtime/react";
import { Trash } from "./trash";
import { WorkflowRow } from "./workflow-row";

/** All workflows of this partition, and the trash. */
export default function LibraryPanel() {
  const workflows = useEditor((state) => state.workflows);
  const counts = useNodeCounts();
  const sorted = [...workflows.values()].sort((a, b) => b.updatedAt - a.updatedAt);
  return (
    <Dialog title="Workflows" size="wide" isOpen onClose={closePanel} actions={<Starts />}>
      {sorted.length === 0 && (
        <p className="py-16 text-center text-muted">There are none. Start one, or import a package.</p>
      )}
      <ul className="flex flex-col">
        {sorted.map((workflow) => (
          <WorkflowRow
            key={workflow.id}
            workflow={workflow}
            nodeCount={counts === undefined ? undefined : (counts.get(workflow.id) ?? 0)}
          />
        ))}
      </ul>
      <Trash />
    </Dialog>
  );
}

function Starts() {
  const { run } = useCommands();
  const leave = (id: string) => {
    closePanel();
    run(id);
  };
  return (
    <>
      <Button tone="quiet" icon={<FileInput aria-hidden />} onClick={() => leave("file.import")}>
        Import
      </Button>
      <Button icon={<Plus aria-hidden />} onClick={() => leave("file.new")}>
        New workflow
      </Button>
    </>
  );
}

/** Of every workflow, by id; those that aren't open are counted on disk, so what is in memory is written first. */
function useNodeCounts(): ReadonlyMap<string, number> | undefined {
  const { library, flush } = useRuntime();
  const workflows = useEditor((state) => state.workflows);
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>();
  useEffect(() => {
    let isShown = true;
    flush()
      .then(() => library.nodeCounts())
      .then((found) => isShown && setCounts(found), notifyFault);
    return () => {
      isShown = false;
    };
    // A clone or an import changes the list, and with it the counts.
  }, [library, flush, workflows]);
  return counts;
}
