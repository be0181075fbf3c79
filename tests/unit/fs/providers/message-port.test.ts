import { expect, test } from "vitest";
import { FsError } from "../../../../lib/fs/fs-error";
import { createMemoryFs } from "../../../../lib/fs/providers/memory";
import { createPortFs } from "../../../../lib/fs/providers/message-port";
import { servePort } from "../../../../lib/fs/serve-port";
import { drawSeed } from "../../../support/seed";
import { createDice, type Dice } from "../../../support/simulation/dice";

type Fault = "lose" | "twice" | "late" | "none";

/** A port whose messages may be lost, doubled or overtaken. */
function createBadPort(port: MessagePort, faultOf: () => Fault): MessagePort {
  return {
    postMessage(message: unknown) {
      const fault = faultOf();
      if (fault === "lose") return;
      if (fault === "late") setTimeout(() => port.postMessage(message), 3);
      else port.postMessage(message);
      if (fault === "twice") port.postMessage(message);
    },
    addEventListener: port.addEventListener.bind(port),
    removeEventListener: port.removeEventListener.bind(port),
    start: () => port.start(),
    close: () => port.close(),
  } as unknown as MessagePort;
}

function openBad(dice: Dice, share: number) {
  const { port1, port2 } = new MessageChannel();
  const faultOf = (): Fault => (dice.chance(share) ? dice.pick(["lose", "twice", "late"] as const) : "none");
  const files = createMemoryFs();
  const stop = servePort(files, createBadPort(port1, faultOf));
  return { files, stop, fs: createPortFs(createBadPort(port2, faultOf), { stallMs: 40 }) };
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => (error instanceof FsError ? error.code : String(error)),
  );

test("over a bad port every call ends, and no file is ever a mixture", async () => {
  const dice = createDice(drawSeed("a bad port"));
  const { fs, files, stop } = openBad(dice, 0.15);
  const contents = ["a", "b", "c"].map((letter) => letter.repeat(2_500_000));
  const outcomes = new Set<string>();
  for (let round = 0; round < 25; round++) {
    outcomes.add(await codeOf(fs.writeFile("/file", dice.pick(contents))));
    const there = await files.readFile("/file").catch(() => undefined);
    if (there !== undefined) expect(contents).toContain(new TextDecoder().decode(there));
    const read = await fs.readFile("/file").catch((error: FsError) => error.code);
    if (typeof read !== "string") expect(contents).toContain(new TextDecoder().decode(read));
    else expect(["Unavailable", "NotFound", "Busy"]).toContain(read);
  }
  expect([...outcomes].every((outcome) => ["done", "Unavailable", "Busy", "Invalid"].includes(outcome))).toBe(true);
  expect(outcomes.size).toBeGreaterThan(1);
  stop();
});

test("a port that nobody answers at, and one that is closed in between, reject", async () => {
  const silent = createPortFs(new MessageChannel().port1, { stallMs: 30 });
  expect(await codeOf(silent.list("/"))).toBe("Unavailable");
  const { port1, port2 } = new MessageChannel();
  const fs = createPortFs(port2);
  const waiting = codeOf(fs.list("/"));
  port1.close();
  expect(await waiting).toBe("Unavailable");
  expect(await codeOf(fs.list("/"))).toBe("Unavailable");
});

test("what is slow, and says so, is waited for", async () => {
  const files = createMemoryFs();
  const slow = {
    ...files,
    list: async () => {
      await new Promise((resolve) => setTimeout(resolve, 6_000));
      return [];
    },
  };
  const { port1, port2 } = new MessageChannel();
  const stop = servePort(slow, port1);
  // It says so every five seconds.
  expect(await createPortFs(port2, { stallMs: 5_500 }).list("/")).toEqual([]);
  stop();
}, 15_000);

test("whoever stops serving closes what was open, so that it can be written again", async () => {
  const { port1, port2 } = new MessageChannel();
  const files = createMemoryFs();
  const stop = servePort(files, port1);
  const fs = createPortFs(port2);
  const file = await fs.open("/a", { write: true, create: true });
  await file.write(0, Uint8Array.of(1));
  expect(await codeOf(files.writeFile("/a", "x"))).toBe("Busy");
  stop();
  expect(await codeOf(files.writeFile("/a", "x"))).toBe("done");
});

test("nonsense changes nothing", async () => {
  const { port1, port2 } = new MessageChannel();
  const stop = servePort(createMemoryFs(), port1);
  for (const message of [null, 1, "x", {}, { v: 1 }, { v: 1, id: 1 }, { v: 1, id: -1, name: "list", args: ["/"] }]) {
    port2.postMessage(message);
  }
  port2.postMessage({ v: 1, id: 2 ** 53, name: "toString", args: [] });
  port2.postMessage({ v: 1, id: 9, name: "constructor", args: [] });
  const fs = createPortFs(port2);
  await fs.writeFile("/a", "x");
  expect(await fs.list("/")).toEqual([{ name: "a", kind: "file" }]);
  stop();
});
