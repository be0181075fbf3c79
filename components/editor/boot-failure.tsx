import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "./notice";
import { wordsFor } from "./words";

/** Asks for nothing of the app: it may be what is broken. */
async function downloadEverything(): Promise<void> {
  const { downloadAll } = await import("@/lib/runtime/download-all");
  await downloadAll(new URLSearchParams(window.location.search).get("partition") ?? undefined);
}

/** Shown when storage can't be opened. Nothing has been written, and nothing here writes. */
export default function BootFailure({ error }: { error: unknown }) {
  const [fault, setFault] = useState<unknown>();
  return (
    <Notice title="Your workflows can't be opened here" isAlert>
      <p>{wordsFor(error)}</p>
      <p className="text-muted">What is stored on this device has not been touched.</p>
      {fault !== undefined && <p role="status">{wordsFor(fault)}</p>}
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" onClick={() => window.location.reload()}>
          Try again
        </Button>
        <Button onClick={() => void downloadEverything().catch(setFault)}>Download everything</Button>
      </div>
    </Notice>
  );
}
