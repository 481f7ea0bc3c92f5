// The page's side of a PyScript worker, as its documentation has it.
import { board, show } from "./shown.js";

const script = document.querySelector("script[type=py]");
while (!script.xworker) await new Promise((done) => setTimeout(done, 1));
const worker = await script.xworker.ready;
show(await worker.sync.render(board));
