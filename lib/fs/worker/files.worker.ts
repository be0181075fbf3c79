// The worker behind the `opfs` and `fs-access` providers. Bundled apart and served from an address of its own.
import { createAnswerer } from "../calls";
import { createFilesCalls } from "./files-calls";
import { FILES_PROTOCOL } from "./protocol";

const hear = createAnswerer(createFilesCalls(), FILES_PROTOCOL, (message, transfer) => {
  self.postMessage(message, { transfer });
});
self.onmessage = ({ data }: MessageEvent<unknown>) => void hear(data);
