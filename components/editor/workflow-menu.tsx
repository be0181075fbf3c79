import {
  ChevronDown,
  Copy,
  FileInput,
  FileOutput,
  Images,
  Library,
  Pencil,
  Plus,
  Redo2,
  Settings,
  Trash2,
} from "lucide-react";
import { useCommands } from "@/components/hooks/use-commands";
import { useUi } from "@/components/hooks/use-ui";
import { Menu, MenuItem, MenuLabel, MenuLine } from "@/components/ui/menu";
import type { Workflow } from "@/lib/domain/workflow";
import { useEditor } from "@/lib/runtime/react";
import { openWorkflow } from "@/lib/store/selectors";
import { Mark } from "./mark";
import { uiStore } from "./ui-state";
import { WorkflowNameField } from "./workflow-name-field";

const RECENT = 8;

/** The name of the open workflow, and the menu behind it. */
export function WorkflowMenu() {
  const isRenaming = useUi((state) => state.isRenaming);
  const workflow = useEditor(openWorkflow);
  if (isRenaming && workflow !== undefined) return <NameField workflow={workflow} />;
  return <NameMenu name={workflow?.name ?? "No workflow"} openId={workflow?.id} />;
}

function NameMenu({ name, openId }: { name: string; openId: string | undefined }) {
  const { run, attempt, keysOf, ctx } = useCommands();
  const workflows = useEditor((state) => state.workflows);
  const recent = [...workflows.values()].sort((a, b) => b.updatedAt - a.updatedAt).slice(0, RECENT);
  const trigger = (
    <button
      type="button"
      className="flex h-7 min-w-0 items-center gap-2 rounded-card px-1.5 hover:bg-hover max-md:h-9"
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
      <MenuItem
        icon={<Settings aria-hidden />}
        shortcut={keysOf("file.settings")}
        onSelect={() => run("file.settings")}
      >
        Settings
      </MenuItem>
      <div className="md:hidden">
        <MenuItem icon={<Redo2 aria-hidden />} onSelect={() => run("edit.redo")}>
          Redo
        </MenuItem>
      </div>
      <MenuLine />
      <MenuLabel>Recent</MenuLabel>
      {recent.map((workflow) => (
        <MenuItem
          key={workflow.id}
          isCurrent={workflow.id === openId}
          onSelect={() => attempt(ctx.library.open(workflow.id))}
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

function NameField({ workflow }: { workflow: Workflow }) {
  return (
    <span className="flex min-w-0 items-center gap-2 px-1.5">
      <Mark />
      <WorkflowNameField workflow={workflow} onDone={() => uiStore.setState({ isRenaming: false })} />
    </span>
  );
}
