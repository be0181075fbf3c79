// `npm run boundaries`: the rules of .dependency-cruiser.cjs over the sources below the working directory.
// Prints what breaks them. A file that can't be read fails the run, as does finding nothing to read.
import { existsSync } from "node:fs";
import { cruise } from "dependency-cruiser";
import extractWebpackResolveConfig from "dependency-cruiser/config-utl/extract-webpack-resolve-config";
import swc from "@swc/core";
import config from "../../.dependency-cruiser.cjs";

const ROOTS = ["app", "components", "convex", "lib"].filter((root) => existsSync(root));

// dependency-cruiser tells swc that every file is plain TypeScript, so that markup would be a syntax error.
const { parseFileSync } = swc;
swc.parseFileSync = (path, options) => parseFileSync(path, { ...options, tsx: path.endsWith("x") });

const resolveOptions = await extractWebpackResolveConfig(config.options.webpackConfig.fileName);
const { output } = await cruise(
  ROOTS,
  { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true },
  { ...config.options.enhancedResolveOptions, ...resolveOptions },
);
const { totalCruised, violations } = output.summary;
const comments = new Map(config.forbidden.map(({ name, comment }) => [name, comment]));

for (const { rule, from, to } of violations)
  console.error(`${rule.name}: ${from} → ${to}\n  ${comments.get(rule.name)}`);
console.log(`${totalCruised} modules, ${violations.length} violations`);
if (totalCruised === 0 || violations.length > 0) process.exitCode = 1;
