// The one list of node kinds, in the order of the add-node menu.
import type { KindCatalog } from "../domain/kind-catalog";
import { adjustKind } from "./adjust/definition";
import { compositeKind } from "./composite/definition";
import { cropKind } from "./crop/definition";
import { describeKind } from "./describe/definition";
import { imageKind } from "./image/definition";
import type { NodeKind } from "./node-kind";
import { noteKind } from "./note/definition";
import { previewKind } from "./preview/definition";
import { promptKind } from "./prompt/definition";
import { resizeKind } from "./resize/definition";
import { templateKind } from "./template/definition";
import { textImageKind } from "./text-image/definition";

export const nodeKinds: readonly NodeKind[] = [
  promptKind,
  templateKind,
  imageKind,
  textImageKind,
  resizeKind,
  cropKind,
  adjustKind,
  compositeKind,
  describeKind,
  previewKind,
  noteKind,
];

const byType = new Map(nodeKinds.map((kind) => [kind.type, kind]));

export const kindCatalog: KindCatalog = {
  find: (type) => byType.get(type),
  list: () => nodeKinds,
};
