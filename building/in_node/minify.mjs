// A script that others made, said in fewer bytes. It comes on standard input, and goes to standard output.

import { readFileSync } from "node:fs";
import { transform } from "esbuild";

const made = await transform(readFileSync(0, "utf-8"), {
  minify: true,
  format: "esm",
  // No newer words than before: what a browser understood it goes on understanding.
  target: "es2022",
  legalComments: "none",
  logLevel: "silent",
});
process.stdout.write(made.code);
