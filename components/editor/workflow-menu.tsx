import { ChevronDown, Copy, FileInput, FileOutput, Images, Library, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useCommands } from "@/components/hooks/use-commands";
import { useUi } from "@/components/hooks/use-ui";
import { Menu, MenuItem, MenuLabel, MenuLine } from "@/components/ui/menu";
import { useEditor, useRuntime } from "@/lib/runtime/react";
import { openWorkflow } from "@/lib/store/selectors";
import { Mark } from "./mark";
import { uiStore } from "./ui-state";

const RECENT = 8;

/** The name of the open workflow, and the menu behind it. */
export function WorkflowMenu() {
  const isRenaming = useUi((state) => state.isRenaming);
  const workflow = useEditor(openWorkflow);
  if (isRenaming && workflow !== undefined) return <RenameField id={workflow.id} name={workflow.name} />;
  return <NameMenu name={workflow?.name ?? "No workflow"} openId={workflow?.id} />;
}

function NameMenu({ name, openId }: { name: string; openId: string | undefined }) {
  const { run, keysOf, ctx } = useCommands();
  const workflows = useEditor((state) => state.workflows);
  const recent = [...workflows.values()].sort((a, b) => b.updatedAt - a.updatedAt).slice(0, RECENT);
  const trigger = (
    <button
      type="button"
      className="flex h-7 min-w-0 items-center gap-2 rounded-card px-1.5 hover:bg-hover"
      title={name}
    >
      <Mark />
      <h1 className="truncate font-semibold">{name}</h1>
      <ChevronDown className="size-3.5 shrink-0 text-muted" aria-hidden />
    </button>
  );
  const isOpen = openId !== undefined;
  return (
    <Menu trigger={trigger}>
      <MenuItem icon={<Plus aria-hidden />} onSelect={() => run("file.new")}>
        New workflow
      </MenuItem>
      <MenuItem
        icon={<Pencil aria-hidden />}
        shortcut={keysOf("file.rename")}
        isDisabled={!isOpen}
        onSelect={() => run("file.rename")}
      >
        Rename
      </MenuItem>
      <MenuItem icon={<Copy aria-hidden />} isDisabled={!isOpen} onSelect={() => run("file.clone")}>
        Clone
      </MenuItem>
      <MenuItem icon={<Trash2 aria-hidden />} isDisabled={!isOpen} onSelect={() => run("file.trash")}>
        Move to trash
      </MenuItem>
      <MenuLine />
      <MenuItem icon={<FileInput aria-hidden />} onSelect={() => run("file.import")}>
        Import
      </MenuItem>
      <MenuItem
        icon={<FileOutput aria-hidden />}
        shortcut={keysOf("file.export")}
        isDisabled={!isOpen}
        onSelect={() => run("file.export")}
      >
        Export
      </MenuItem>
      <MenuItem icon={<Images aria-hidden />} onSelect={() => run("file.media")}>
        Media
      </MenuItem>
      <MenuLine />
      <MenuLabel>Recent</MenuLabel>
      {recent.map((workflow) => (
        <MenuItem
          key={workflow.id}
          isChecked={workflow.id === openId}
          onSelect={() => void ctx.library.open(workflow.id)}
        >
          {workflow.name}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem icon={<Library aria-hidden />} shortcut={keysOf("file.library")} onSelect={() => run("file.library")}>
        All workflows and trash
      </MenuItem>
    </Menu>
  );
}

function RenameField({ id, name }: { id: string; name: string }) {
  const { edits } = useRuntime();
  const [text, setText] = useState(name);
  const finish = (isKept: boolean) => {
    const next = text.trim();
    if (isKept && next !== "" && next !== name) edits.renameWorkflow(id, next);
    uiStore.setState({ isRenaming: false });
  };
  return (
    <span className="flex h-7 min-w-0 items-center gap-2 px-1.5">
      <Mark />
      <input
        aria-label="Workflow name"
        autoFocus
        maxLength={200}
        className="h-6 min-w-0 rounded border border-line-strong bg-card px-1 font-semibold"
        value={text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => finish(true)}
        onKeyDown={(event) => {
          if (event.key === "Enter") finish(true);
          if (event.key === "Escape") finish(false);
        }}
      />
    </span>
  );
}
