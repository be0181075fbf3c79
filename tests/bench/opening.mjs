// Mounting a graph, the memory it takes, and opening a stored one in a new process.
import { openBrowser } from "./browser.mjs";
import { makeWorkflow, openFlow, openOurs } from "./subjects.mjs";

/** Time from the navigation's start until the cards in view are there and two frames have passed. */
async function timedOpen(page, url, selector) {
  await page.goto(url, { waitUntil: "commit" });
  return page.evaluate(
    (wanted) =>
      new Promise((resolve) => {
        const look = () => {
          const cards = document.querySelectorAll(wanted);
          const isShown =
            cards.length >= 6 &&
            [...cards].slice(0, 6).every((card) => getComputedStyle(card).visibility === "visible");
          if (isShown) requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
          else requestAnimationFrame(look);
        };
        look();
      }),
    selector,
  );
}

async function heapMb(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  await cdp.detach();
  return usedSize / 1024 / 1024;
}

/** Mount and heap of both pages, in one browser whose script caches are warm. Ours reads from storage, the other makes its nodes itself. */
export async function mountAndHeap({ url, flowUrl, count, rounds }) {
  const browser = await openBrowser();
  const page = await browser.context.newPage();
  await openOurs(page, url);
  const id = await makeWorkflow(page, count);
  const result = { ours: [], base: [], heapOurs: [], heapBase: [] };
  for (let round = 0; round <= rounds; round++) {
    const oursMs = await timedOpen(page, `${url}/?w=${id}`, "[data-node-id]");
    const oursMb = await heapMb(page);
    const baseMs = await timedOpen(page, `${flowUrl}?n=${count}`, ".react-flow__node");
    const baseMb = await heapMb(page);
    // The first round warms caches.
    if (round === 0) continue;
    result.ours.push(oursMs);
    result.base.push(baseMs);
    result.heapOurs.push(oursMb);
    result.heapBase.push(baseMb);
  }
  await browser.close();
  return result;
}

/** Opens the stored workflow in a new browser process, from a library of `librarySize`. */
export async function coldOpen({ url, flowUrl, count, librarySize, rounds }) {
  const first = await openBrowser();
  const page = await first.context.newPage();
  await openOurs(page, url);
  for (let index = 1; index < librarySize; index++) await makeWorkflow(page, 20, `Other ${index}`);
  const id = await makeWorkflow(page, count);
  await openFlow(page, flowUrl, `n=${count}`);
  await page.evaluate(() => window.store());
  await first.close({ isKeepingProfile: true });

  const result = { ours: [], base: [] };
  for (let round = 0; round < rounds; round++) {
    const isLast = round === rounds - 1;
    for (const side of ["ours", "base"]) {
      const browser = await openBrowser(first.profile);
      const tab = await browser.context.newPage();
      const target =
        side === "ours" ? [`${url}/?w=${id}`, "[data-node-id]"] : [`${flowUrl}?n=${count}&stored`, ".react-flow__node"];
      result[side].push(await timedOpen(tab, ...target));
      await browser.close({ isKeepingProfile: !(isLast && side === "base") });
    }
  }
  return result;
}
