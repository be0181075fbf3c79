// A jail: one folder of a provider, shown as a provider of its own. “..” stops at its root, so nothing outside can be named.
import type { FsChange, FsMetadata, FsProvider } from "../fs-provider";
import { isWithin, mustPath, ROOT } from "../path";
import { mustNotBeRoot } from "../rules";

/** `folder` must be there by the first use. Closing the jail leaves `provider` open. */
export function createSubdirectoryFs(provider: FsProvider, folder: string): FsProvider {
  const root = mustPath(folder);
  const out = (path: string) => {
    const inner = mustPath(path);
    return root === ROOT ? inner : inner === ROOT ? root : `${root}${inner}`;
  };
  const inward = (path: string) => (root === ROOT ? path : path.slice(root.length) || ROOT);
  const disposers = new Set<() => void>();

  /** A move over the wall looks like something that came, or went. */
  function seen(change: FsChange): FsChange | undefined {
    const isFromHere = isWithin(change.path, root) && change.path !== root;
    if (change.kind !== "renamed") return isFromHere ? { ...change, path: inward(change.path) } : undefined;
    const isToHere = isWithin(change.to, root) && change.to !== root;
    if (isFromHere && isToHere) return { kind: "renamed", path: inward(change.path), to: inward(change.to) };
    if (isFromHere) return { kind: "removed", path: inward(change.path) };
    return isToHere ? { kind: "created", path: inward(change.to) } : undefined;
  }

  return {
    capabilities: () => provider.capabilities(),
    open: async (path, options) => provider.open(out(path), options),
    readFile: async (path) => provider.readFile(out(path)),
    readStream: async (path) => provider.readStream(out(path)),
    writeFile: async (path, content, options) => provider.writeFile(out(path), content, options),
    async metadata(path): Promise<FsMetadata> {
      const found = await provider.metadata(out(path));
      return { ...found, path: inward(found.path) };
    },
    list: async (path) => provider.list(out(path)),
    mkdir: async (path, options) => provider.mkdir(out(path), options),
    async remove(path, options) {
      mustNotBeRoot(mustPath(path));
      await provider.remove(out(path), options);
    },
    async rename(path, to) {
      mustNotBeRoot(mustPath(path));
      await provider.rename(out(path), out(to));
    },
    async setReadonly(path, isReadonly) {
      mustNotBeRoot(mustPath(path));
      await provider.setReadonly(out(path), isReadonly);
    },
    canonicalize: async (path) => inward(await provider.canonicalize(out(path))),
    onChange(listener) {
      const dispose = provider.onChange((change) => {
        const inner = seen(change);
        if (inner !== undefined) listener(inner);
      });
      disposers.add(dispose);
      return () => {
        disposers.delete(dispose);
        dispose();
      };
    },
    close() {
      for (const dispose of disposers) dispose();
      disposers.clear();
    },
  };
}
