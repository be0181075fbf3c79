import { useCommands } from "@/components/hooks/use-commands";
import { Menu, MenuItem, MenuLine, type MenuProps } from "@/components/ui/menu";

const PARTIAL = ["run.to", "run.from", "run.stale"];

/** What else can be run, and what has run. */
export default function RunMenu(place: Pick<MenuProps, "anchor" | "onClose">) {
  const { run, isEnabled, keysOf, titleOf } = useCommands();
  return (
    <Menu label="More ways to run" {...place}>
      {PARTIAL.map((id) => (
        <MenuItem key={id} isDisabled={!isEnabled(id)} shortcut={keysOf(id)} onSelect={() => run(id)}>
          {titleOf(id)}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem onSelect={() => run("run.history")}>Runs</MenuItem>
    </Menu>
  );
}
