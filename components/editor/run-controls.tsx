import { ChevronDown, Play, Square } from "lucide-react";
import { useCommands } from "@/components/hooks/use-commands";
import { Button } from "@/components/ui/button";
import { MenuButton } from "@/components/ui/menu-button";
import { useEditor, useRunState } from "@/lib/runtime/react";
import { RunMenu } from "./late-parts";

/** Run, what else can be run, and Stop while something runs. */
export function RunControls() {
  const { run } = useCommands();
  const openId = useEditor((state) => state.openId);
  const live = useRunState((state) =>
    [...state.runs.values()].findLast((candidate) => candidate.workflowId === openId),
  );
  const isRunning = live !== undefined;
  // A phone has no room for both, and while something runs, ending it is what one wants.
  const whileIdle = isRunning ? "max-md:hidden" : "";
  return (
    <div className="flex items-center">
      <Button
        tone="primary"
        className={`rounded-r-none ${whileIdle}`}
        icon={<Play aria-hidden className="fill-current" />}
        disabled={openId === undefined}
        onClick={() => run("run.all")}
      >
        Run
      </Button>
      <MenuButton
        menu={RunMenu}
        aria-label="More ways to run"
        className={`grid h-7 w-6 place-items-center rounded-r-card border-l border-card/30 bg-ink text-card hover:opacity-90 max-md:h-9 ${whileIdle}`}
      >
        <ChevronDown className="size-3.5" aria-hidden />
      </MenuButton>
      {isRunning && (
        <>
          <Button
            tone="plain"
            className="md:ml-2"
            icon={<Square aria-hidden className="fill-current" />}
            onClick={() => run("run.stop")}
          >
            Stop
          </Button>
          <span role="status" className="ml-2 text-muted tabular-nums max-md:sr-only">
            {live.done} of {live.total}
          </span>
        </>
      )}
    </div>
  );
}
