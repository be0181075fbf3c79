import { expect, test } from "vitest";
import { sha256 } from "../../../../lib/core/hash";
import { encodeFakePicture } from "../../../support/fake-pixels";
import { fileValue, workOn } from "../work-on";

test("tells exactly these facts, as JSON", async () => {
  const file = encodeFakePicture({ width: 100, height: 80 });
  const outcome = await workOn("describe", {}, { image: await fileValue(file) });
  const told = outcome.kind === "value" && outcome.value?.kind === "text" ? outcome.value.text : "";
  expect(JSON.parse(told)).toStrictEqual({
    width: 100,
    height: 80,
    mime: "image/png",
    bytes: file.size,
    averageColor: "#808080",
    hash: await sha256(await file.arrayBuffer()),
  });
});

test("a reference that doesn't say its hash is hashed", async () => {
  const file = encodeFakePicture({ width: 1, height: 1 });
  const value = await fileValue(file);
  if (value.kind !== "asset" || value.asset.hash === undefined) throw new Error("not kept");
  const nameless = { kind: "asset", asset: { kind: "idb", blobKey: value.asset.hash } } as const;
  expect(await workOn("describe", {}, { image: nameless })).toEqual(await workOn("describe", {}, { image: value }));
});
