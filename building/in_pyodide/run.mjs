// Runs one piece of Python inside Pyodide under Node. The job comes as JSON on standard input (building/node.py):
//   code        Python; the value of its last expression is the result, and must be text
//   argument    text that the code finds as `argument`
//   mounts      {folder in Pyodide: folder of the host}
//   path        what goes in front of sys.path
//   extensions  {module: file in Pyodide}: machine code that zipimport cannot load by itself
//   stdlib      the standard library's zip (Pyodide's own if left out)
//   optimise    "-OO" and the like
//   result      the host's file that gets the result
import { readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";

const job = JSON.parse(readFileSync(0, "utf-8"));
const { loadPyodide } = await import(pathToFileURL(job.pyodide).href);

const LOAD_EXTENSION = `
import importlib.util
spec = importlib.util.spec_from_file_location(*extension)
sys.modules[spec.name] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sys.modules[spec.name])
del spec, extension
`;

async function main() {
  const python = await loadPyodide({
    indexURL: dirname(job.pyodide),
    args: job.optimise ? [job.optimise] : [],
    // A fixed hash seed and a fixed "now": byte code must not depend on the run that made it.
    env: { PYTHONHASHSEED: "0", SOURCE_DATE_EPOCH: "315532800", ...job.env },
    ...(job.stdlib && { stdLibURL: job.stdlib }),
  });
  for (const [inside, outside] of Object.entries(job.mounts ?? {})) {
    python.FS.mkdirTree(inside);
    python.mountNodeFS(inside, outside);
  }
  python.globals.set("argument", job.argument ?? "");
  python.runPython("import sys");
  for (const place of [...(job.path ?? [])].reverse()) {
    python.globals.set("place", place);
    python.runPython("sys.path.insert(0, place)");
  }
  for (const [module, file] of Object.entries(job.extensions ?? {})) {
    python.globals.set("extension", python.toPy([module, file]));
    python.runPython(LOAD_EXTENSION);
  }
  const result = await python.runPythonAsync(job.code);
  writeFileSync(job.result, String(result));
}

// Only the message: what Node prints by itself for an error includes the line it comes from, a megabyte of Pyodide.
main().then(
  () => process.exit(0),
  (error) => {
    console.error(error?.message ?? String(error));
    process.exit(1);
  },
);
