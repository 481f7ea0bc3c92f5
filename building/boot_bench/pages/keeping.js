// After the first view, as on the board: what keeps the page must not hold up what is measured.
const here = document.getElementById("here");
while (here.hasAttribute("data-waits")) await new Promise((done) => setTimeout(done, 20));
await navigator.serviceWorker.register("./sw.js");
await navigator.serviceWorker.ready;
document.documentElement.dataset.kept = "";
