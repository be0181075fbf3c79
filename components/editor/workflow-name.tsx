import { ChevronDown } from "lucide-react";
import { Suspense } from "react";
import { useUi } from "@/components/hooks/use-ui";
import { MenuButton } from "@/components/ui/menu-button";
import { useEditor } from "@/lib/runtime/react";
import { openWorkflow } from "@/lib/store/selectors";
import { WorkflowMenu, WorkflowNameField } from "./late-parts";
import { Mark } from "./mark";
import { uiStore } from "./ui-state";

/** The name of the open workflow, and the menu behind it; while it is renamed, a field. */
export function WorkflowName() {
  const isRenaming = useUi((state) => state.isRenaming);
  const workflow = useEditor(openWorkflow);
  const name = workflow?.name ?? "No workflow";
  if (isRenaming && workflow !== undefined) {
    return (
      <span className="flex min-w-0 items-center gap-2 px-1.5">
        <Mark />
        <Suspense>
          <WorkflowNameField workflow={workflow} onDone={() => uiStore.setState({ isRenaming: false })} />
        </Suspense>
      </span>
    );
  }
  return (
    <MenuButton
      menu={WorkflowMenu}
      className="flex h-7 min-w-0 items-center gap-2 rounded-card px-1.5 hover:bg-hover aria-expanded:bg-hover max-md:h-9"
      title={name}
    >
      <Mark />
      <h1 className="truncate font-semibold">{name}</h1>
      <ChevronDown className="size-3.5 shrink-0 text-muted" aria-hidden />
    </MenuButton>
  );
}
