import { PanelRightClose, X } from "lucide-react";
import { useCommands } from "@/components/hooks/use-commands";
import { IconButton } from "@/components/ui/icon-button";

/** It opens by a selection, so it closes by letting that go. */
export function CloseInspector() {
  const { run } = useCommands();
  return (
    <IconButton label="Close inspector" onClick={() => run("edit.deselect")}>
      <X aria-hidden className="md:hidden" />
      <PanelRightClose aria-hidden className="hidden md:block" />
    </IconButton>
  );
}
