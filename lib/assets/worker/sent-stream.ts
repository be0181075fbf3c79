// A stream that goes to a worker piece by piece, each when it is asked for: Safari can't send a stream as a whole.

type Demand = "pull" | "cancel";
type Supply =
  | { readonly kind: "piece"; readonly piece: Uint8Array }
  | { readonly kind: "end" }
  | { readonly kind: "fault"; readonly message: string };

export interface SentStream {
  /** For the other side, which receives by it. */
  readonly port: MessagePort;
  /** Ends it, read to the end or not. */
  close(): Promise<void>;
}

export function sendStream(stream: ReadableStream<Uint8Array>): SentStream {
  const { port1: near, port2: port } = new MessageChannel();
  const reader = stream.getReader();

  async function next(): Promise<Supply> {
    try {
      const { done, value } = await reader.read();
      return done ? { kind: "end" } : { kind: "piece", piece: value };
    } catch (error) {
      return { kind: "fault", message: error instanceof Error ? error.message : String(error) };
    }
  }

  async function close(): Promise<void> {
    near.close();
    // A stream that has failed says so again.
    await reader.cancel().catch(() => undefined);
  }

  near.onmessage = ({ data }: MessageEvent<Demand>) => {
    void (data === "cancel" ? close() : next().then((supply) => near.postMessage(supply)));
  };
  return { port, close };
}

/** The stream at the other end of the port, one piece read ahead. */
export function receiveStream(port: MessagePort): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      return new Promise((resolve) => {
        port.onmessage = ({ data }: MessageEvent<Supply>) => {
          if (data.kind === "piece") controller.enqueue(data.piece);
          else if (data.kind === "end") controller.close();
          else controller.error(new Error(data.message));
          resolve();
        };
        port.postMessage("pull" satisfies Demand);
      });
    },
    cancel: () => port.postMessage("cancel" satisfies Demand),
  });
}
