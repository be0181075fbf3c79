import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "./notice";
import { runningApp } from "./running-app";
import { wordsFor } from "./words";

/** Shown when the editor can't be drawn. The app behind it still runs, so the work can be shown again or carried away. */
export default function RenderFailure({ error, reset }: { error: Error; reset: () => void }) {
  const [said, setSaid] = useState<string>();
  const carryAway = () =>
    void exportOpenWorkflow().then(
      () => setSaid("Exported."),
      (fault: unknown) => setSaid(wordsFor(fault)),
    );
  return (
    <Notice title="The editor could not be drawn" isAlert>
      <p className="break-words">{wordsFor(error)}</p>
      <p className="text-muted">Your workflows are kept on this device as they were.</p>
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" onClick={reset}>
          Draw it again
        </Button>
        <Button onClick={() => window.location.reload()}>Reload the page</Button>
        <Button onClick={carryAway}>Export the open workflow</Button>
      </div>
      {said !== undefined && <p role="status">{said}</p>}
    </Notice>
  );
}

async function exportOpenWorkflow(): Promise<void> {
  const { editor, packages, files } = await runningApp();
  const { openId, workflows } = editor.store.getState();
  if (openId === undefined) return;
  await files.save(await packages.export(openId), `${workflows.get(openId)?.name ?? "workflow"}.genaiw.zip`);
}
