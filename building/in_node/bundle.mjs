// What esbuild makes of a script and of all that it imports, as one file. The job comes as JSON on standard input
// (building/bundles.py):
//   entry       the script
//   folder      as seen from where it imports
//   jose        what "./jose.js" is: a file that only the build makes
//   banner      the first line of the result
//   format      "esm" or "iife"
// The result is written to standard output.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "esbuild";

const job = JSON.parse(readFileSync(0, "utf-8"));

const jose = {
  name: "jose",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/jose\.js$/ }, () => ({ path: "jose.js", namespace: "made" }));
    onLoad({ filter: /./, namespace: "made" }, () => ({ contents: job.jose, resolveDir: resolve(".") }));
  },
};

const made = await build({
  stdin: { contents: job.entry, resolveDir: resolve(job.folder), sourcefile: "entry.js" },
  plugins: [jose],
  bundle: true,
  write: false,
  minify: true,
  // Whatever a mail program believes the encoding to be, the hash in the policy stays the right one.
  charset: "ascii",
  format: job.format,
  platform: "browser",
  target: "es2022",
  legalComments: "none",
  banner: job.banner ? { js: job.banner } : {},
  logLevel: "silent",
});
if (made.warnings.length) throw new Error(JSON.stringify(made.warnings));
process.stdout.write(made.outputFiles[0].text);
