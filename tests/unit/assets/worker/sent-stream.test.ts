import { expect, test } from "vitest";
import { receiveStream, sendStream } from "../../../../lib/assets/worker/sent-stream";

const piece = (...bytes: number[]) => Uint8Array.from(bytes);

function streamOf(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const each of pieces) controller.enqueue(each);
      controller.close();
    },
  });
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<number[]> {
  const bytes: number[] = [];
  for await (const part of stream) bytes.push(...part);
  return bytes;
}

test("all pieces arrive, in order, and the sender keeps its own", async () => {
  const sent = [piece(1, 2), piece(), piece(3)];
  const { port, close } = sendStream(streamOf(sent));
  expect(await readAll(receiveStream(port))).toEqual([1, 2, 3]);
  expect(sent[0]).toEqual(piece(1, 2));
  await close();
});

test("no more is read than one piece ahead of what is taken", async () => {
  let pulls = 0;
  const endless = new ReadableStream<Uint8Array>(
    { pull: (controller) => controller.enqueue(piece(++pulls)) },
    { highWaterMark: 0 },
  );
  const { port, close } = sendStream(endless);
  const reader = receiveStream(port).getReader();
  for (let count = 0; count < 5; count++) await reader.read();
  expect(pulls).toBeLessThanOrEqual(6);
  await close();
});

test("a fault of the sender is the receiver's", async () => {
  const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error("cut")) });
  const { port, close } = sendStream(broken);
  await expect(readAll(receiveStream(port))).rejects.toThrow("cut");
  await close();
});

test("a receiver that gives up ends the sender's stream", async () => {
  let end = () => undefined as void;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(piece(1)),
    cancel: () => end(),
  });
  const { port, close } = sendStream(endless);
  const reader = receiveStream(port).getReader();
  await reader.read();
  await reader.cancel();
  await ended;
  await close();
});

test("a sender that closes ends its stream, taken or not", async () => {
  let isCancelled = false;
  const untouched = new ReadableStream<Uint8Array>({ cancel: () => void (isCancelled = true) });
  const { port, close } = sendStream(untouched);
  await close();
  port.close();
  expect(isCancelled).toBe(true);
});
