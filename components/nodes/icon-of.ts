// The icons of node kinds, by the names that their definitions give. Each is imported alone, to keep the script small.
import {
  Braces,
  CircleHelp,
  Crop,
  Eye,
  Image,
  Layers,
  type LucideIcon,
  Scaling,
  ScanText,
  SlidersHorizontal,
  StickyNote,
  TextCursorInput,
  Type,
} from "lucide-react";

const ICONS: Readonly<Record<string, LucideIcon>> = {
  braces: Braces,
  crop: Crop,
  eye: Eye,
  image: Image,
  layers: Layers,
  scaling: Scaling,
  "scan-text": ScanText,
  "sliders-horizontal": SlidersHorizontal,
  "sticky-note": StickyNote,
  "text-cursor-input": TextCursorInput,
  type: Type,
};

export function iconOf(name: string | undefined): LucideIcon {
  return ICONS[name ?? ""] ?? CircleHelp;
}
