import {
  Copy,
  FileInput,
  FileOutput,
  History,
  Images,
  Library,
  Pencil,
  Plus,
  Redo2,
  Settings,
  Trash2,
} from "lucide-react";
import { useCommands } from "@/components/hooks/use-commands";
import { Menu, MenuItem, MenuLabel, MenuLine, type MenuProps } from "@/components/ui/menu";
import { useEditor } from "@/lib/runtime/react";

const RECENT = 8;

/** What can be done with the open workflow, and the way to others. */
export default function WorkflowMenu(place: Pick<MenuProps, "anchor" | "onClose">) {
  const { run, attempt, keysOf, ctx } = useCommands();
  const openId = useEditor((state) => state.openId);
  const workflows = useEditor((state) => state.workflows);
  const recent = [...workflows.values()].sort((a, b) => b.updatedAt - a.updatedAt).slice(0, RECENT);
  const isOpen = openId !== undefined;
  return (
    <Menu label="Workflow" {...place}>
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
      <MenuItem icon={<History aria-hidden />} isDisabled={!isOpen} onSelect={() => run("file.versions")}>
        Versions
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
