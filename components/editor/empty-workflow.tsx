import { Plus } from "lucide-react";
import { useCommands } from "@/components/hooks/use-commands";
import { Button } from "@/components/ui/button";

/** In the middle of a workflow without nodes: the ways to the first one. */
export default function EmptyWorkflow() {
  const { run } = useCommands();
  return (
    <section className="pointer-events-none absolute inset-0 z-10 grid place-items-center p-6">
      <div className="flex max-w-xs flex-col items-center gap-3 text-center">
        <p className="text-muted">
          Double-click anywhere, press Tab, or drop a picture here. Wires lead from one node to the next.
        </p>
        <Button className="pointer-events-auto" icon={<Plus aria-hidden />} onClick={() => run("edit.add-node")}>
          Add the first node
        </Button>
      </div>
    </section>
  );
}
