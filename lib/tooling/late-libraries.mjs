/** Libraries that load when they are first used, with words that only their code holds and a file that holds them. */
export const LATE = [
  { name: "zip.js", words: "End of central directory not found", file: "@zip.js/zip.js/dist/zip-core.js" },
  { name: "pica", words: "Pica: cannot use getImageData", file: "pica/dist/pica_main.mjs" },
];
