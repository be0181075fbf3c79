import { expect, test } from "vitest";
import { encodeFakePicture } from "../../../support/fake-pixels";
import { error, media, workOn } from "../work-on";

const NOT_AN_IMAGE = error("NotAnImage", "This file is not a picture that can be read.");

test("hands its picture on by reference", async () => {
  const asset = await media.put(encodeFakePicture({ width: 3, height: 2 }), { mime: "image/png" });
  expect(await workOn("image", { asset })).toEqual({ kind: "value", value: { kind: "asset", asset } });
});

test("a text file renamed to a picture fails here, not further on", async () => {
  const asset = await media.put(new Blob(["just words"]), { mime: "image/png", name: "words.png" });
  expect(await workOn("image", { asset })).toEqual(NOT_AN_IMAGE);
});

test("without a picture it says what to do", async () => {
  expect(await workOn("image", {})).toEqual(error("NoPicture", "Choose a picture, or drop one on the node."));
});

test("bytes that are gone are told of", async () => {
  const asset = { kind: "idb", blobKey: "gone" } as const;
  expect(await workOn("image", { asset })).toMatchObject({ kind: "error", error: { code: "Missing" } });
});
