// The pages under test: ours and bare React Flow, with the same graph in view at zoom 1.
const TEXT = "A picture of {{subject}} number ";

/** Makes and stores a workflow of `count` nodes, laid out like the baseline's; answers its id. */
export function makeWorkflow(page, count, name = `Bench ${count}`) {
  return page.evaluate(
    async ({ size, text, title }) => {
      const { atelier } = window;
      const across = Math.ceil(Math.sqrt(size));
      const { id } = atelier.createWorkflow(title);
      await atelier.setNodes(
        id,
        Array.from({ length: size }, (_, index) => ({
          id: `n${index}`,
          type: "template",
          title: `Node ${index}`,
          position: { x: (index % across) * 320, y: Math.floor(index / across) * 220 },
          config: { template: text + index },
        })),
      );
      const edges = Array.from({ length: size }, (_, index) => index).filter((index) => index % across !== 0);
      await atelier.setEdges(
        id,
        edges.map((index) => ({
          id: `e${index}`,
          source: `n${index - 1}`,
          target: `n${index}`,
          targetHandle: "subject",
        })),
      );
      atelier.setViewport(id, { x: 40, y: 40, zoom: 1 });
      await atelier.flush();
      return id;
    },
    { size: count, text: TEXT, title: name },
  );
}

export async function openOurs(page, url, workflowId) {
  await page.goto(workflowId === undefined ? url : `${url}/?w=${workflowId}`);
  await page.waitForFunction(() => window.atelier !== undefined);
  await page.evaluate(() => window.atelier.ready);
  if (workflowId !== undefined) await page.waitForSelector('[data-node-id="n0"]');
}

export async function openFlow(page, url, query) {
  await page.goto(`${url}?${query}`);
  await page.waitForSelector('.react-flow__node[data-id="n0"]');
}

/** Where a node is on the screen and, in canvas units, in the page's own state. */
export const ours = {
  card: (id) => `[data-node-id="${id}"]`,
  position: (page, id) =>
    page.evaluate((nodeId) => {
      const { openId, graphs } = window.atelier.store.getState();
      return graphs.get(openId).nodes.get(nodeId).position;
    }, id),
};

export const flow = {
  card: (id) => `.react-flow__node[data-id="${id}"]`,
  position: (page, id) =>
    page.evaluate((nodeId) => {
      const { transform } = document.querySelector(`.react-flow__node[data-id="${nodeId}"]`).style;
      const [x, y] = transform.match(/-?[\d.]+/g).map(Number);
      return { x, y };
    }, id),
};
