import { packages } from "./packages.js";
import { loadPyodide } from "./pyodide/pyodide.mjs";

const asked = new Promise((done) => {
  self.onmessage = ({ data }) => done(data);
});
const code = fetch("./first_view.py").then((response) => response.text());
const python = await loadPyodide({ packages });
python.runPython(await code);
self.postMessage(python.globals.get("render")(await asked));
