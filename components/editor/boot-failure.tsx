import { Button } from "@/components/ui/button";
import { Notice } from "./notice";
import { wordsFor } from "./words";

/** Shown when storage can't be opened. Nothing has been written, and nothing here writes. */
export default function BootFailure({ error }: { error: unknown }) {
  return (
    <Notice title="Your workflows can't be opened here" isAlert>
      <p>{wordsFor(error)}</p>
      <p className="text-muted">What is stored on this device has not been touched.</p>
      <Button tone="primary" onClick={() => window.location.reload()}>
        Try again
      </Button>
    </Notice>
  );
}
