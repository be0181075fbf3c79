import { useState } from "react";
import { useStore } from "zustand";
import { Button } from "@/components/ui/button";
import { notifyFault } from "@/components/editor/notify-fault";
import { useRuntime } from "@/lib/runtime/react";

/** Says that a new version is at hand, and leaves it to the person when to have it. */
export function UpdateNotice() {
  const { updates } = useRuntime();
  const newVersion = useStore(updates.state, (state) => state.newVersion);
  const [putOff, setPutOff] = useState<string>();
  if (newVersion === "none" || putOff === newVersion) return null;
  const reload = () => updates.apply().catch(notifyFault);
  return (
    <section
      role="status"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-bar px-3 py-1.5"
    >
      <p className="min-w-0 flex-1">
        {newVersion === "ready"
          ? "A new version of Atelier is ready."
          : "A new version of Atelier runs in another tab. This one goes on with the old until it is reloaded."}
      </p>
      <Button onClick={() => void reload()}>Save and reload</Button>
      <Button tone="quiet" onClick={() => setPutOff(newVersion)}>
        Later
      </Button>
    </section>
  );
}
