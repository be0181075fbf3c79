import { useState } from "react";
import { closePanel, notify } from "@/components/editor/ui-state";
import { useCommands } from "@/components/hooks/use-commands";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { CONTROL, Field } from "@/components/ui/field";
import { useEditor, useRuntime } from "@/lib/runtime/react";

const MAX_LENGTH = 200;

/** Keeps the workflow as it is now, under a name, for ever. */
export function NameVersion() {
  const { versions } = useRuntime();
  const { attempt } = useCommands();
  const openId = useEditor((state) => state.openId);
  const [name, setName] = useState("");
  const save = async () => {
    const wanted = name.trim();
    if (openId === undefined || wanted === "") return;
    await versions.save(openId, wanted);
    closePanel();
    notify(`“${wanted}” is kept among the versions.`);
  };
  return (
    <Dialog title="Name this version" isOpen onClose={closePanel}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          attempt(save());
        }}
      >
        <Field label="Name" help="It stays until the workflow is deleted, and can be compared and restored.">
          {(ids) => (
            <input
              {...ids}
              ref={(field) => field?.focus()}
              maxLength={MAX_LENGTH}
              className={CONTROL}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" tone="primary" className="self-end" disabled={name.trim() === ""}>
          Keep version
        </Button>
      </form>
    </Dialog>
  );
}
