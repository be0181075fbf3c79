import { expect, test } from "vitest";
import { CHUNK_BYTES, chunksOf } from "../../../lib/fs/chunks";
import type { FsContent } from "../../../lib/fs/fs-provider";

async function sizesOf(content: FsContent): Promise<number[]> {
  const sizes: number[] = [];
  for await (const chunk of chunksOf(content)) sizes.push(chunk.length);
  return sizes;
}

const streamOf = (...sizes: number[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const size of sizes) controller.enqueue(new Uint8Array(size));
      controller.close();
    },
  });

test("nothing is no piece", async () => {
  for (const content of ["", new Uint8Array(0), new Blob([]), streamOf()]) expect(await sizesOf(content)).toEqual([]);
});

test("whatever the content, all pieces but the last are whole", async () => {
  const bytes = new Uint8Array(CHUNK_BYTES * 2 + 5);
  for (const content of [bytes, new Blob([bytes]), streamOf(3, CHUNK_BYTES - 4, CHUNK_BYTES + 1, 5)]) {
    expect(await sizesOf(content)).toEqual([CHUNK_BYTES, CHUNK_BYTES, 5]);
  }
});

test("a stream that nobody reads on is ended", async () => {
  let isCancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(CHUNK_BYTES)),
    cancel: () => void (isCancelled = true),
  });
  for await (const _ of chunksOf(endless)) break;
  expect(isCancelled).toBe(true);
});
