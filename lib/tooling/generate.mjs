// Makes what the pages expect under public/ and git doesn't keep: fonts and worker scripts.
import { buildWorkers } from "./build-workers.mjs";
import { copyFonts } from "./copy-fonts.mjs";

copyFonts();
const workers = await buildWorkers();
console.log(`Fonts copied, workers bundled: ${workers.toSorted().join(", ")}`);
