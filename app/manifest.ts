import type { MetadataRoute } from "next";

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Atelier",
    short_name: "Atelier",
    description: "An offline-first studio for generative-AI workflows.",
    id: "/",
    start_url: "/",
    scope: "/",
    display: "standalone",
    shortcuts: [{ name: "New workflow", url: "/?new" }],
    background_color: "#181715",
    theme_color: "#181715",
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icons/atelier-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
      { src: "/icons/atelier-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
      { src: "/icons/atelier-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
