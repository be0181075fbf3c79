import { RotateCcw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { countOf, formatTime } from "@/components/ui/format";
import type { Workflow } from "@/lib/domain/workflow";
import { useEditor, useRuntime } from "@/lib/runtime/react";
import type { Library } from "@/lib/runtime/runtime";

/** What was thrown away, the last first. */
export function Trash() {
  const { library } = useRuntime();
  const entries = trashBeside(
    useEditor((state) => state.workflows),
    library,
  );
  if (entries.length === 0) return null;
  return (
    <section className="mt-6">
      <h3 className="mb-1 px-2 text-label text-muted">Trash</h3>
      <ul>
        {entries.map(({ workflow, removedAt, daysLeft }) => (
          <li key={workflow.id} className="flex min-h-11 items-center gap-2 border-b border-line last:border-0">
            <span className="min-w-0 flex-1 truncate px-2 text-muted">{workflow.name}</span>
            <span className="text-label text-muted tabular-nums max-sm:hidden">removed {formatTime(removedAt)}</span>
            <span className="text-label text-muted tabular-nums">{countOf(daysLeft, "day")} left</span>
            <Button icon={<RotateCcw aria-hidden />} onClick={() => library.restore(workflow.id)}>
              Restore
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The trash changes with the list of workflows, never without it; so it is read anew for each. */
function trashBeside(_workflows: ReadonlyMap<string, Workflow>, library: Library): ReturnType<Library["trash"]> {
  return library.trash();
}
