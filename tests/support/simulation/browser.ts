// A browser without a browser: pages of one origin with storage, channels, timers and a life cycle, of which one task at
// a time is run, drawn by dice. The same seed gives the same history, and no real time passes.
import { NEW_YEAR_MS } from "../fake-world";
import { createDice, type Dice } from "./dice";
import { createDisk, type Disk, type Host } from "./idb-disk";
import { KeyRange } from "./idb-keys";
import { stored } from "./idb-store";

// Ours are put in their place below.
const { setImmediate: nextTurn } = globalThis;

/** What becomes of a message on its way to one page. */
export type Fate = "arrives" | "lost" | "doubled" | "late";

export interface Page extends Host {
  readonly name: string;
  readonly isGone: boolean;
  readonly isFrozen: boolean;
  /** An event of the window or of the document, heard at once. */
  fire(target: "window" | "document", type: string): void;
  show(isVisible: boolean): void;
  /** No task of it runs until it is thawed. In the back-forward cache (`cached`) messages don't wait for it either. */
  freeze(how: "frozen" | "cached"): void;
  thaw(): void;
  /** It ends here. A page that was told to leave has its committed transactions finished; one that crashed perhaps. */
  end(how: "left" | "crashed"): void;
  /** Calls `work` as the page's own code. */
  run<T>(work: () => T): T;
}

export interface Browser {
  readonly dice: Dice;
  readonly disk: Disk;
  now(): number;
  openPage(name: string): Page;
  /** Decides on each message that is sent; all arrive unless told otherwise. */
  fateOf: () => Fate;
  /** Says something on a channel that no page said. */
  forge(channel: string, message: unknown): void;
  /** Lets time pass; what waited on it becomes due. */
  pass(ms: number): void;
  /** Runs up to so many tasks, as long as there are any that are due. */
  advance(tasks: number): Promise<void>;
  /** Runs everything, and lets time pass as far as `withinMs` for what waits on timers. */
  settle(withinMs?: number): Promise<void>;
  /** Puts the real globals back. */
  dispose(): void;
}

interface Timer {
  readonly at: number;
  readonly task: () => void;
}

interface PageState extends Page {
  readonly lanes: { storage: (() => void)[]; messages: (() => void)[] };
  readonly timers: Map<number, Timer>;
  readonly globals: Record<string, unknown>;
  readonly channels: Set<Channel>;
  isCached: boolean;
}

const LATE_MS = 2_000;
const MAX_TASKS = 2_000_000;

class Channel {
  readonly name: string;
  readonly page: PageState;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  private readonly send: (from: Channel | undefined, name: string, message: unknown) => void;

  constructor(
    name: string,
    page: PageState,
    send: (from: Channel | undefined, name: string, message: unknown) => void,
  ) {
    this.name = name;
    this.page = page;
    this.send = send;
    page.channels.add(this);
  }

  postMessage(message: unknown): void {
    this.send(this, this.name, message);
  }

  close(): void {
    this.page.channels.delete(this);
  }
}

export function createBrowser(seed: number): Browser {
  const dice = createDice(seed);
  const disk = createDisk();
  const pages = new Set<PageState>();
  const shelf = createShelf();
  let time = NEW_YEAR_MS;
  let turn = 0;
  let timerId = 0;
  /** Whose code runs now: until the next task begins, so that its microtasks are counted in. */
  let current: PageState | undefined;

  function send(from: Channel | undefined, name: string, message: unknown): void {
    const copy = stored(message);
    for (const page of pages) {
      for (const channel of page.channels) {
        if (channel === from || channel.name !== name || page.isCached) continue;
        const deliver = () => page.channels.has(channel) && channel.onmessage?.({ data: copy });
        const fate = from === undefined ? "arrives" : browser.fateOf();
        if (fate === "late") page.timers.set(++timerId, { at: time + dice.roll(LATE_MS), task: deliver });
        else if (fate !== "lost") page.lanes.messages.push(deliver);
        if (fate === "doubled") page.lanes.messages.push(deliver);
      }
    }
  }

  function openPage(name: string): Page {
    const globals: Record<string, unknown> = {};
    const page: PageState = {
      name,
      lanes: { storage: [], messages: [] },
      timers: new Map(),
      channels: new Set(),
      globals,
      isGone: false,
      isFrozen: false,
      isCached: false,
      post: (task) => void (page.isGone || page.lanes.storage.push(task)),
      turn: () => turn,
      run(work) {
        turn += 1;
        current = page;
        return work();
      },
      fire: (target, type) => page.run(() => (globals[target] as EventTarget).dispatchEvent(new Event(type))),
      show(isVisible) {
        (globals["document"] as { visibilityState: string }).visibilityState = isVisible ? "visible" : "hidden";
        page.fire("document", "visibilitychange");
      },
      freeze(how) {
        Object.assign(page, { isFrozen: true, isCached: how === "cached" });
      },
      thaw() {
        Object.assign(page, { isFrozen: false, isCached: false });
      },
      end(how) {
        Object.assign(page, { isGone: true });
        page.lanes.storage.length = 0;
        page.lanes.messages.length = 0;
        pages.delete(page);
        disk.abandon(page, () => how === "left" || dice.chance(0.5));
      },
    };
    const document = Object.assign(new EventTarget(), { visibilityState: "visible" });
    Object.assign(globals, { document, window: new EventTarget(), indexedDB: disk.factoryFor(page) });
    pages.add(page);
    return page;
  }

  function dueOf(page: PageState): (() => void)[] {
    if (page.isFrozen) return [];
    const due: (() => void)[] = [];
    const [storage, message] = [page.lanes.storage[0], page.lanes.messages[0]];
    if (storage !== undefined) due.push(() => (page.lanes.storage.shift(), storage()));
    if (message !== undefined) due.push(() => (page.lanes.messages.shift(), message()));
    for (const [id, timer] of page.timers) {
      if (timer.at <= time) due.push(() => (page.timers.delete(id), timer.task()));
    }
    return due;
  }

  async function step(): Promise<boolean> {
    const due = [...pages].flatMap((page) => dueOf(page).map((task) => ({ page, task })));
    if (due.length === 0) return false;
    const { page, task } = dice.pick(due);
    time += dice.roll(3) === 0 ? 1 : 0;
    page.run(task);
    await microtasks();
    return true;
  }

  function nextTimer(): number {
    let at = Number.POSITIVE_INFINITY;
    for (const page of pages) if (!page.isFrozen) for (const timer of page.timers.values()) at = Math.min(at, timer.at);
    return at;
  }

  const browser: Browser = {
    dice,
    disk,
    now: () => time,
    openPage,
    fateOf: () => "arrives",
    forge: (channel, message) => send(undefined, channel, message),
    pass(ms) {
      time += ms;
    },
    async advance(tasks) {
      await microtasks();
      for (let done = 0; done < tasks && (await step()); done++);
    },
    async settle(withinMs = 60_000) {
      const until = time + withinMs;
      await microtasks();
      for (let tasks = 0; tasks < MAX_TASKS; tasks++) {
        if (await step()) continue;
        const at = nextTimer();
        if (at > until) return;
        time = at;
      }
      throw new Error("the pages never come to rest");
    },
    dispose: takeOver({
      page: (name) => current?.globals[name],
      openChannel: (name) => new Channel(name, current as PageState, send),
      setTimer(task, ms) {
        current?.timers.set(++timerId, { at: time + ms, task });
        return timerId;
      },
      clearTimer: (id) => void current?.timers.delete(id),
      now: () => time,
      shelf,
    }),
  };
  return browser;
}

function microtasks(): Promise<void> {
  return new Promise((resolve) => void nextTurn(resolve));
}

interface Ours {
  page(name: string): unknown;
  openChannel(name: string): Channel;
  setTimer(task: () => void, ms: number): number;
  clearTimer(id: number): void;
  now(): number;
  readonly shelf: object;
}

/** A localStorage: its items are its own properties, its methods are not. */
function createShelf(): object {
  const items: Record<string, string> = Object.create({
    getItem: (key: string) => items[key] ?? null,
    setItem: (key: string, value: string) => void (items[key] = value),
    removeItem: (key: string) => Reflect.deleteProperty(items, key),
  }) as Record<string, string>;
  return items;
}

/** Puts the simulated globals in the place of the real ones. Answers the way back. */
function takeOver(ours: Ours): () => void {
  const BroadcastChannel = function BroadcastChannel(name: string) {
    return ours.openChannel(name);
  };
  const globals: Record<string, PropertyDescriptor> = {
    document: { get: () => ours.page("document") },
    window: { get: () => ours.page("window") },
    indexedDB: { get: () => ours.page("indexedDB") },
    IDBKeyRange: { value: KeyRange },
    BroadcastChannel: { value: BroadcastChannel },
    setTimeout: { value: (task: () => void, ms = 0) => ours.setTimer(task, ms) },
    clearTimeout: { value: (id: number) => ours.clearTimer(id) },
    // Looking every few seconds would mend what a history is to show; its own deeds make tabs look.
    setInterval: { value: () => 0 },
    clearInterval: { value: () => undefined },
    performance: { value: { now: ours.now } },
    localStorage: { value: ours.shelf },
  };
  const before = Object.keys(globals).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  for (const [name, descriptor] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { ...descriptor, configurable: true });
  }
  return () => {
    for (const [name, descriptor] of before) {
      if (descriptor === undefined) Reflect.deleteProperty(globalThis, name);
      else Object.defineProperty(globalThis, name, descriptor);
    }
  };
}
