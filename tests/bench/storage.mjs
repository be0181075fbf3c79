// Edits, tabs and media against the raw browser API, in the same page and in turns.
import { makeWorkflow } from "./subjects.mjs";

const EDITS = 200;

/**
 * One edit until it is durable, beside one raw transaction that writes the same row and one log entry, in turns and each
 * from rest, as edits of a person are. Answers ms for each edit.
 */
export async function oneEdit(page) {
  const id = await makeWorkflow(page, 100);
  return page.evaluate(
    async ({ workflowId, edits }) => {
      const { atelier } = window;
      const db = await rawDatabase();
      const ours = [];
      const base = [];
      for (let index = 0; index < edits; index++) {
        const nodeId = `n${index % 100}`;
        await rest();
        let startedAt = performance.now();
        void atelier.updateNodeConfig(workflowId, nodeId, { template: `edit ${index} of {{subject}}` });
        await atelier.flush();
        ours.push(performance.now() - startedAt);
        const row = await stored(workflowId, nodeId);
        await rest();
        startedAt = performance.now();
        await rawWrite(db, [{ ...row, title: `edit ${index}` }], [logEntry(index, workflowId, nodeId)]);
        base.push(performance.now() - startedAt);
      }
      db.close();
      return { ours, base };
    },
    { workflowId: id, edits: EDITS },
  );
}

/** 10,000 edits to 1,000 nodes until all are durable, beside the same rows and log in one raw transaction. Answers ms. */
export async function manyEdits(page, round) {
  const id = await makeWorkflow(page, 1000, `Many ${round}`);
  return page.evaluate(
    async ({ workflowId, seed }) => {
      const { atelier } = window;
      const { nodes } = await atelier.getWorkflow(workflowId);
      const db = await rawDatabase();
      const rows = [];
      for (const node of nodes) rows.push(await stored(workflowId, node.id));
      let startedAt = performance.now();
      for (let index = 0; index < 10_000; index++) {
        void atelier.updateNodeConfig(workflowId, `n${index % 1000}`, { template: `edit ${index}` });
      }
      await atelier.flush();
      const ours = performance.now() - startedAt;
      const log = Array.from({ length: 10_000 }, (_, index) =>
        logEntry(seed * 100_000 + index, workflowId, `n${index % 1000}`),
      );
      // Each edit of the raw form writes its row, as a program without a queue would.
      const edited = log.map((_, index) => ({ ...rows[index % 1000], title: `edit ${index}` }));
      startedAt = performance.now();
      await rawWrite(db, edited, log);
      const base = performance.now() - startedAt;
      db.close();
      return { ours, base };
    },
    { workflowId: id, seed: round + 10 },
  );
}

/** Puts these functions on the page: the raw side of the comparison. */
export function addRawSide(page) {
  return page.evaluate(() => {
    window.rest = () => new Promise((resolve) => setTimeout(resolve, 5));
    window.rawDatabase = () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open("raw", 1);
        request.onupgradeneeded = () => {
          request.result.createObjectStore("rows", { keyPath: ["workflowId", "id"] });
          request.result.createObjectStore("log", { keyPath: "seq" });
        };
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    window.rawWrite = (db, rows, log) =>
      new Promise((resolve, reject) => {
        const tx = db.transaction(["rows", "log"], "readwrite", { durability: "relaxed" });
        const [rowStore, logStore] = [tx.objectStore("rows"), tx.objectStore("log")];
        for (const row of rows) rowStore.put(row);
        for (const entry of log) logStore.put(entry);
        tx.oncomplete = () => resolve();
        tx.onabort = () => reject(tx.error);
      });
    window.stored = (workflowId, id) =>
      new Promise((resolve, reject) => {
        const open = indexedDB.open("atelier");
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const request = open.result.transaction("nodes").objectStore("nodes").get([workflowId, id]);
          request.onerror = () => reject(request.error);
          request.onsuccess = () => {
            open.result.close();
            resolve(request.result);
          };
        };
      });
    window.logEntry = (seq, workflowId, key) => ({
      seq,
      id: "01a1fab1-4695-7000-b04c-1cca1eb6fc16",
      clock: "01a1fab14695-0000-b04c1cca1eb6",
      workflowId,
      table: "nodes",
      key,
      set: { "config.template": `edit ${seq}` },
      base: { "config.template": "01a1fab14694-0000-b04c1cca1eb6" },
    });
  });
}

/** Makes `other` answer edits and raw messages. Once a page: two echoes on one channel would answer each other for ever. */
export function answerTrips(other, workflowId) {
  return other.evaluate((id) => {
    const { atelier } = window;
    const text = () => atelier.store.getState().graphs.get(id).nodes.get("n0").config.template;
    let last = text();
    atelier.store.subscribe(() => {
      const now = text();
      if (now === last || !now.startsWith("ping")) return;
      last = now;
      void atelier.updateNodeConfig(id, "n1", { template: now.replace("ping", "pong") });
    });
    const raw = new BroadcastChannel("raw");
    raw.onmessage = (event) => raw.postMessage(event.data);
  }, workflowId);
}

/** An edit in one tab seen in another, answered there, and seen back, beside a raw BroadcastChannel round trip, in turns. Answers ms for each. */
export function roundTrips(page, workflowId, count) {
  return page.evaluate(
    async ({ id, times }) => {
      const { atelier } = window;
      const raw = new BroadcastChannel("raw");
      const ours = [];
      const base = [];
      const answered = (wanted) =>
        new Promise((resolve) => {
          const off = atelier.store.subscribe((state) => {
            if (state.graphs.get(id).nodes.get("n1").config.template !== wanted) return;
            off();
            resolve();
          });
        });
      for (let index = 0; index < times; index++) {
        const stamp = `${index} ${performance.now()}`;
        let startedAt = performance.now();
        const back = answered(`pong ${stamp}`);
        void atelier.updateNodeConfig(id, "n0", { template: `ping ${stamp}` });
        await back;
        ours.push(performance.now() - startedAt);
        startedAt = performance.now();
        await new Promise((resolve) => {
          raw.onmessage = resolve;
          raw.postMessage(stamp);
        });
        base.push(performance.now() - startedAt);
      }
      raw.close();
      return { ours, base };
    },
    { id: workflowId, times: count },
  );
}
