// Pyodide without PyScript: a worker that sends what it rendered.
import { board, show } from "./shown.js";

const worker = new Worker("./raw_worker.js", { type: "module" });
worker.onmessage = ({ data }) => show(data);
worker.postMessage(board);
