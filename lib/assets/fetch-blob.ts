import { assetError } from "./asset-error";

const DEADLINE_MS = 30_000;

/** What lies at a `url` asset's address. Sent without cookies; rejects with `Unreachable`. */
export async function fetchBlob(url: string): Promise<Blob> {
  const { host } = new URL(url);
  try {
    const response = await fetch(url, { credentials: "omit", signal: AbortSignal.timeout(DEADLINE_MS) });
    if (response.ok) return await response.blob();
    throw assetError("Unreachable", `${host} answered ${response.status}.`);
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) {
      throw assetError(
        "Unreachable",
        `${host} could not be reached, or doesn't let other sites read its files.`,
        error,
      );
    }
    throw error;
  }
}
