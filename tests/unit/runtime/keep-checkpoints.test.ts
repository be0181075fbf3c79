import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CHECKPOINT_MS } from "../../../lib/domain/thinning";
import { keepCheckpoints } from "../../../lib/runtime/keep-checkpoints";
import { WORKFLOW_ID } from "../../support/builders";
import { createOpenTab } from "../../support/editor-tab";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MINUTE = 60_000;

/** What was kept, as minutes since the start, over an editor whose clock goes with the timers. */
function setUp() {
  const tab = createOpenTab();
  const begun = Date.now();
  const kept: number[] = [];
  const checkpoint = async () => void kept.push((Date.now() - begun) / MINUTE);
  const stop = keepCheckpoints({ editor: tab.editor, now: Date.now }, checkpoint, (fault) =>
    expect.unreachable(fault.message),
  );
  const edit = () => tab.edits.renameWorkflow(WORKFLOW_ID, `at ${Date.now()}`);
  return { tab, kept, edit, stop };
}

test("a workflow is kept as it was before anything is done to it", () => {
  const { kept, tab, edit, stop } = setUp();
  expect(kept).toEqual([0]);
  tab.editor.open(undefined);
  tab.editor.open(WORKFLOW_ID);
  edit();
  expect(kept).toEqual([0]);
  stop();
});

test("work without end is kept once in each stretch of time, in a pause", async () => {
  const { kept, edit, stop } = setUp();
  const stretch = CHECKPOINT_MS / MINUTE;
  for (let minute = 0; minute < 3 * stretch; minute++) {
    edit();
    await vi.advanceTimersByTimeAsync(MINUTE);
  }
  expect(kept.length).toBeGreaterThanOrEqual(3);
  const pauses = kept.slice(1).map((at, index) => at - (kept[index] ?? 0));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(stretch);
  stop();
});
