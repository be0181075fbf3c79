import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { dismiss, during, notify, openLightbox, uiStore } from "../../../components/editor/ui-state";
import type { AssetRef } from "../../../lib/domain/asset-ref";

const said = () => uiStore.getState().toasts.map(({ message }) => message);

beforeEach(() => {
  vi.useFakeTimers();
  uiStore.setState({ toasts: [], lightbox: undefined });
});
afterEach(() => {
  vi.useRealTimers();
});

test("a message leaves by itself, or when it is dismissed, and never more than three are shown", () => {
  for (const message of ["one", "two", "three", "four"]) notify(message);
  expect(said()).toEqual(["two", "three", "four"]);
  dismiss(uiStore.getState().toasts[0]?.id ?? 0);
  expect(said()).toEqual(["three", "four"]);
  vi.runAllTimers();
  expect(said()).toEqual([]);
});

test("work that is done at once is not talked about", async () => {
  expect(await during("Packing", async () => 7)).toBe(7);
  vi.runAllTimers();
  expect(said()).toEqual([]);
});

test("long work is told until it ends, and cancelling aborts it", async () => {
  const work = during(
    "Packing",
    (signal) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  );
  vi.advanceTimersByTime(300);
  expect(uiStore.getState().toasts).toMatchObject([{ message: "Packing", isBusy: true, action: { label: "Cancel" } }]);
  uiStore.getState().toasts[0]?.action?.run();
  await expect(work).rejects.toMatchObject({ name: "AbortError" });
  expect(said()).toEqual([]);
});

test("the lightbox goes through a list that has the picture, and shows it alone without", () => {
  const [a, b] = [ref("a"), ref("b")];
  openLightbox({ ...b }, [a, b]);
  expect(uiStore.getState().lightbox).toEqual({ refs: [a, b], index: 1 });
  openLightbox(ref("c"), [a, b]);
  expect(uiStore.getState().lightbox).toEqual({ refs: [ref("c")], index: 0 });
});

function ref(assetId: string): AssetRef {
  return { kind: "opfs", path: `/atelier/assets/image/${assetId}`, assetId };
}
