import { FileInput, Plus } from "lucide-react";
import { useCommands } from "@/components/hooks/use-commands";
import { Button } from "@/components/ui/button";

/** When there is no workflow: how to get one. */
export default function EmptyLibrary() {
  const { run } = useCommands();
  return (
    <div className="grid h-full place-items-center p-6">
      <section className="flex max-w-sm flex-col items-center gap-3 text-center">
        <h2 className="text-heading font-semibold">No workflow is open</h2>
        <p className="text-muted">
          Start with an empty one, or bring in a package that somebody gave you. Dropping the file here works too.
        </p>
        <div className="flex gap-2">
          <Button tone="primary" icon={<Plus aria-hidden />} onClick={() => run("file.new")}>
            Start a workflow
          </Button>
          <Button icon={<FileInput aria-hidden />} onClick={() => run("file.import")}>
            Import a package
          </Button>
        </div>
      </section>
    </div>
  );
}
