import { Button } from "@/components/ui/button";
import { wordsFor } from "./words";

/** Shown when storage can't be opened. Nothing has been written, and nothing here writes. */
export function BootFailure({ error }: { error: unknown }) {
  return (
    <main className="grid h-dvh place-items-center bg-canvas p-6">
      <section
        role="alert"
        className="flex max-w-md flex-col items-start gap-3 rounded-card border border-line bg-card p-6"
      >
        <h1 className="text-heading font-semibold">Your workflows can't be opened here</h1>
        <p>{wordsFor(error)}</p>
        <p className="text-muted">What is stored on this device has not been touched.</p>
        <Button tone="primary" onClick={() => window.location.reload()}>
          Try again
        </Button>
      </section>
    </main>
  );
}
