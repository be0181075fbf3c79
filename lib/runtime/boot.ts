// From the page's address to a running app.
import { mustPartitionName } from "../fs/partition";
import { createRuntime } from "./create-runtime";
import type { Runtime } from "./runtime";
import { installScripting } from "./scripting";

const WORKFLOW = "w";
/** In the address of the shortcut that an installed app offers. */
const NEW = "new";

function keepInAddress(workflowId: string | undefined): void {
  const url = new URL(location.href);
  if (workflowId === undefined) url.searchParams.delete(WORKFLOW);
  else url.searchParams.set(WORKFLOW, workflowId);
  url.searchParams.delete(NEW);
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}

async function start(): Promise<Runtime> {
  const wanted = new URLSearchParams(location.search);
  const partition = wanted.get("partition");
  const runtime = await createRuntime({
    partition: partition === null ? undefined : mustPartitionName(partition),
    workflowId: wanted.get(WORKFLOW) ?? undefined,
  });
  if (wanted.has(NEW)) await runtime.library.open(runtime.edits.createWorkflow("Untitled").id);
  // A reload, and a second tab, come back to the workflow that this tab shows.
  keepInAddress(runtime.editor.store.getState().openId);
  runtime.editor.store.subscribe((state, before) => {
    if (state.openId !== before.openId) keepInAddress(state.openId);
  });
  return runtime;
}

/** Starts the app that `?partition=` and `?w=` ask for, and puts `window.atelier` in place. Call once for a page. */
export function boot(): Promise<Runtime> {
  const starting = start();
  installScripting(starting);
  return starting;
}
