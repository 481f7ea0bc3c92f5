// Modules of the client as one module. The job comes as JSON on standard input
// (building/gathering.py):
//   files     the text of each module, by its name
//   members   those that are put together
//   exported  those of them that whoever imports the result may ask for
//   minified  without blanks and long names
// What others import stays an import. The result is written to standard output. Unless it is minified it has each module's
// name above it, and all names, so that what a browser says of an error can be read.

import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { build } from "esbuild";

const { files, members, exported, minified } = JSON.parse(readFileSync(0, "utf-8"));
const inside = new Set(members);

const client = {
  name: "client",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\./ }, ({ path, importer, kind }) => {
      const target = posix.join(posix.dirname(importer), path);
      if (inside.has(target) && kind === "import-statement") return { path: target, namespace: "client" };
      return { path: `./${target}`, external: true };
    });
    onLoad({ filter: /./, namespace: "client" }, ({ path }) => ({ contents: files[path] }));
  },
};

for (const name of members) {
  // Nobody who imports the result could ask for it.
  if (/^export default/m.test(files[name])) throw new Error(`${name} has a default export: give it a name.`);
}

const made = await build({
  stdin: { contents: exported.map((name) => `export * from "./${name}";`).join("\n"), sourcefile: "gathered.js" },
  plugins: [client],
  bundle: true,
  write: false,
  minify: minified,
  format: "esm",
  platform: "browser",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  // Two of them export something of the same name: neither would be exported.
  logOverride: { "ambiguous-reexport": "error" },
  logLevel: "silent",
}).catch(({ errors, message }) => {
  const said = errors?.map(({ text }) => text).join(" ") ?? message;
  throw new Error(`These modules cannot be one file: ${exported.join(", ")}. ${said}`);
});
if (made.warnings.length) throw new Error(JSON.stringify(made.warnings));
process.stdout.write(made.outputFiles[0].text);
