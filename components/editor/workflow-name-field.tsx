import { useState } from "react";
import { CONTROL } from "@/components/ui/field";
import type { Workflow } from "@/lib/domain/workflow";
import { useRuntime } from "@/lib/runtime/react";

const MAX_LENGTH = 200;

/** A workflow's name, being changed: Enter and leaving it keep the new name, Esc the old. */
export default function WorkflowNameField({ workflow, onDone }: { workflow: Workflow; onDone: () => void }) {
  const { edits, editor } = useRuntime();
  const [text, setText] = useState(workflow.name);
  const keep = () => {
    const next = text.trim();
    if (next !== "" && next !== workflow.name) edits.renameWorkflow(workflow.id, next);
    editor.endGesture();
    onDone();
  };
  return (
    <input
      ref={(field) => field?.focus()}
      aria-label="Workflow name"
      data-takes-escape=""
      maxLength={MAX_LENGTH}
      className={`${CONTROL} font-semibold`}
      value={text}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.preventDefault();
        if (event.key === "Enter") keep();
        else onDone();
      }}
    />
  );
}
