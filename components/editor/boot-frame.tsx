import { Mark } from "./mark";

/** The shell without content: same places, nothing to press. */
export function BootFrame() {
  return (
    <div className="flex h-dvh flex-col" aria-busy="true">
      <header className="flex h-11 shrink-0 items-center gap-2 border-b border-line bg-bar px-3">
        <Mark />
        <h1 className="sr-only">Atelier</h1>
      </header>
      <main className="flex-1 bg-canvas">
        <p className="sr-only" role="status">
          Opening your workflows
        </p>
      </main>
    </div>
  );
}
