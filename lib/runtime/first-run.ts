// What a newcomer finds: a small workflow that shows the idea and runs with one click. Made once in the life of a
// database; whoever deletes it has deleted it.
import type { EditorStore } from "../store/editor-store";
import type { Edits } from "../store/edits";
import type { Persistence } from "../persistence/open-persistence";

const SETTING = "welcomed";
/** Fixed ids: two tabs that both meet the empty database make the same rows, which merge into one. */
const WORKFLOW_ID = "welcome";

export async function welcome(ports: {
  readonly editor: EditorStore;
  readonly edits: Edits;
  readonly persistence: Persistence;
}): Promise<string | undefined> {
  const { editor, edits, persistence } = ports;
  if ((await persistence.settings.get(SETTING)) === true) return undefined;
  edits.createWorkflow("A first picture", { id: WORKFLOW_ID });
  edits.setNodes(WORKFLOW_ID, [
    {
      id: "note",
      type: "note",
      title: "Start here",
      position: { x: 0, y: -180 },
      size: { width: 560, height: 120 },
      config: {
        text: "Press Run. The words are set as a picture, laid over a backdrop, and shown at the right.\nChange any of it and run again: only what changed is made anew.",
      },
    },
    {
      id: "words",
      type: "prompt",
      title: "Words",
      position: { x: 0, y: 0 },
      config: { text: "Make something\nworth keeping" },
    },
    {
      id: "backdrop",
      type: "text-image",
      title: "Backdrop",
      position: { x: 320, y: 240 },
      config: {
        text: "&",
        ratio: "3:2",
        size: 1200,
        font: "playfair",
        fontSize: 560,
        color: "#c9764f",
        background: "#22303c",
      },
    },
    {
      id: "soft",
      type: "adjust",
      title: "Soften",
      position: { x: 640, y: 240 },
      config: { blur: 14, saturation: -0.15 },
    },
    {
      id: "title",
      type: "text-image",
      title: "Title",
      position: { x: 640, y: 0 },
      config: { ratio: "3:2", size: 1200, fontSize: 132, bold: true, color: "#fff7ea", background: "transparent" },
    },
    { id: "together", type: "composite", title: "Together", position: { x: 960, y: 120 } },
    {
      id: "seen",
      type: "preview",
      title: "The picture",
      position: { x: 1280, y: 60 },
      size: { width: 420, height: 330 },
    },
  ]);
  edits.setEdges(WORKFLOW_ID, [
    { id: "words-title", source: "words", target: "title" },
    { id: "backdrop-soft", source: "backdrop", target: "soft" },
    { id: "soft-together", source: "soft", target: "together", targetHandle: "base" },
    { id: "title-together", source: "title", target: "together", targetHandle: "overlay" },
    { id: "together-seen", source: "together", target: "seen" },
  ]);
  editor.forgetSteps(WORKFLOW_ID);
  await persistence.flush();
  await persistence.settings.set(SETTING, true);
  return WORKFLOW_ID;
}
