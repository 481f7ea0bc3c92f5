// @ts-check
/// <reference lib="webworker" />
/**
 * Keeps every file of one version on the device, all of them or none, and answers from there. It never takes over by
 * itself: a meeting may be going on. The build puts `self.precache`, the version and its files, in front of this.
 */

/** @typedef {{integrity: string, type: string, pieces: string}} Part kept opened, under the address of its first piece */
/** @typedef {{version: string, files: Record<string, string>, parts: Record<string, Part>}} Kept files with their hashes */
{
  const worker = /** @type {ServiceWorkerGlobalScope & {precache: Kept}} */ (
    /** @type {unknown} */ (self)
  );
  const { version, files, parts } = worker.precache;
  const scope = new URL(worker.registration.scope);
  // Another folder of the same host may hold a board of its own.
  const ours = `meeting-board ${scope.pathname} `;
  const cacheName = ours + version;
  /** Files that another app has shared with the board: they wait here for the page, and for minutes only. */
  const sharedName = `meeting-board-shared ${scope.pathname}`;
  const LONGEST_MS = 600_000;
  const MOST_BYTES = 60_000_000;
  const MOST_FILES = 20;
  const AT_ONCE = 4;
  const HASHED = /-[0-9a-f]{12}[./]/;
  /** What runs only after `fetchChecked` in checked.js has looked at it: 18 MB, to be hashed once at a start, not twice. */
  const CHECKED_BY_THE_PAGE = /\.bin$/;
  /** Says to pieces.js that this is the whole part, and opened: so it is compiled as it comes, and stays compiled. */
  const OPENED = "x-opened";

  /** @param {string} name */
  const address = (name) => new URL(name, scope).href;

  async function keepAll() {
    const older = (await caches.keys()).filter((name) => name.startsWith(ours) && name !== cacheName);
    const earlier = await Promise.all(older.map((name) => caches.open(name)));
    const cache = await caches.open(cacheName);
    const left = Object.keys({ ...files, ...parts });
    const work = async () => {
      for (let name = left.pop(); name !== undefined; name = left.pop()) {
        await cache.put(address(name), await obtain(name, earlier));
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    } catch (error) {
      left.length = 0;
      await caches.delete(cacheName);
      throw error;
    }
  }

  /**
   * @param {string} name
   * @param {Cache[]} earlier
   */
  async function obtain(name, earlier) {
    if (HASHED.test(name)) {
      // The same name is the same content: an update fetches only what has changed.
      for (const cache of earlier) {
        const kept = await cache.match(address(name), { ignoreVary: true });
        if (kept && (await isExact(name, kept))) return kept;
      }
    }
    try {
      return await fetchKept(name, HASHED.test(name) ? "default" : "no-cache");
    } catch {
      return await fetchKept(name, "reload");
    }
  }

  /**
   * @param {string} name
   * @param {RequestCache} cache
   */
  function fetchKept(name, cache) {
    return Object.hasOwn(parts, name) ? fetchPart(name, cache) : fetchExactly(name, cache);
  }

  /**
   * @param {string} name
   * @param {RequestCache} cache
   */
  async function fetchPart(name, cache) {
    const { integrity, type, pieces } = parts[name];
    const folder = name.slice(0, name.indexOf("/"));
    const packed = await Promise.all(pieces.split(" ").map((piece) => fetchPiece(`${folder}/${piece}.bin`, cache)));
    const opened = new Blob(packed).stream().pipeThrough(new DecompressionStream("gzip"));
    const content = await new Response(opened).arrayBuffer();
    if ((await hash(content)) !== integrity) throw new TypeError(`${name}: other content`);
    return new Response(content, { headers: { "content-type": type, [OPENED]: "" } });
  }

  /**
   * The others have come, and need not come again because of one that has not.
   * @param {string} name
   * @param {RequestCache} cache
   */
  async function fetchPiece(name, cache) {
    try {
      return await once(cache);
    } catch {
      return await once("reload");
    }

    /** @param {RequestCache} now */
    async function once(now) {
      const response = await fetch(address(name), { cache: now, credentials: "same-origin" });
      if (!response.ok) throw new TypeError(`${name}: ${response.status}`);
      return response.arrayBuffer();
    }
  }

  /**
   * @param {string} name
   * @param {RequestCache} cache
   */
  async function fetchExactly(name, cache) {
    const response = await fetch(address(name), { cache, integrity: files[name], credentials: "same-origin" });
    if (!response.ok) throw new TypeError(`${name}: ${response.status}`);
    // A host may answer for index.html from its folder's address: as a page, a browser would refuse that answer.
    return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
  }

  /**
   * Whether it is what the build made. What lies in Cache storage can be changed by any page of this host, and by the disk.
   * @param {string} name
   * @param {Response} response still to be read by others: a copy of it is looked at
   */
  async function isExact(name, response) {
    if (!response.ok || response.redirected) return false; // Its content alone does not make it a page.
    try {
      return (await hash(await response.clone().arrayBuffer())) === (parts[name]?.integrity ?? files[name]);
    } catch {
      return false; // It cannot be read to its end.
    }
  }

  /** @param {ArrayBuffer} content */
  async function hash(content) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    return `sha256-${btoa(String.fromCharCode(...digest))}`;
  }

  async function tidyUp() {
    const older = (await caches.keys()).filter((name) => name.startsWith(ours) && name !== cacheName);
    await Promise.all(older.map((name) => caches.delete(name)));
    // The very first time the open page can come under our care at once: nothing changes under its feet.
    if (older.length === 0) await worker.clients.claim();
  }

  /**
   * The file that a request is for, if it is one of ours.
   * @param {Request} request
   */
  function wanted(request) {
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return null;
    const name = decodeURI(url.pathname.slice(scope.pathname.length)) || "index.html";
    return Object.hasOwn(files, name) || Object.hasOwn(parts, name) ? name : null;
  }

  /**
   * Only ever with what the build made: from the device, from the network where that is another by now, or not at all.
   * @param {string} name
   * @param {Request} request
   */
  async function answer(name, request) {
    // The boot asks like this when a file was not what it should be.
    if (request.cache === "reload") {
      const fresh = await renew(name);
      if (fresh) return fresh;
      // No network: what is kept must do.
    }
    const kept = await caches.match(address(name), { cacheName, ignoreVary: true });
    // Only what a script has fetched: opened as a page, a changed one would run unseen.
    const looksItself = CHECKED_BY_THE_PAGE.test(name) && request.destination === "";
    if (kept && (looksItself || (await isExact(name, kept)))) return kept;
    const renewed = await renew(name);
    if (renewed) return renewed;
    // Where the host has another version by now, that one will be whole.
    worker.registration.update().catch(() => {});
    return Response.error();
  }

  /** @param {string} name */
  async function renew(name) {
    try {
      const fresh = await fetchKept(name, "reload");
      // Where somebody has removed all that is kept, nothing is kept again.
      const cache = (await caches.has(cacheName)) ? await caches.open(cacheName) : null;
      await cache?.put(address(name), fresh.clone()).catch(() => {}); // A full disk is no reason not to answer.
      return fresh;
    } catch (error) {
      console.error(error);
      return undefined;
    }
  }

  /**
   * Whether another app hands files over: a page that is opened with them, at the address in the manifest.
   * @param {Request} request
   */
  function isShared(request) {
    return request.method === "POST" && request.mode === "navigate" && request.url === address("share");
  }

  /**
   * Answers without the network, whatever was sent: nothing of it leaves the device.
   * @param {Request} request
   */
  async function keepShared(request) {
    try {
      const sent = (await request.formData()).getAll("files");
      await forgetShared();
      const cache = await caches.open(sharedName);
      for (const [number, file] of sent.slice(0, MOST_FILES).entries()) {
        if (!(file instanceof File)) continue;
        const [name, size, at] = [encodeURIComponent(file.name), String(file.size), String(Date.now())];
        const headers = { "x-name": name, "x-size": size, "x-at": at };
        // Of one that is too large the board says so, by its size alone. What else is not read the page knows.
        const body = file.size > MOST_BYTES ? null : file;
        await cache.put(address(`share/${at}-${number}`), new Response(body, { headers }));
      }
    } catch (error) {
      console.error(error);
    }
    return Response.redirect(address("index.html"), 303);
  }

  /** What no page has taken in time is gone. */
  async function forgetShared() {
    if (!(await caches.has(sharedName))) return;
    const cache = await caches.open(sharedName);
    for (const request of await cache.keys()) {
      const at = Number((await cache.match(request))?.headers.get("x-at"));
      if (Math.abs(Date.now() - at) >= LONGEST_MS) await cache.delete(request);
    }
  }

  worker.addEventListener("install", (event) => event.waitUntil(keepAll()));
  worker.addEventListener("activate", (event) => event.waitUntil(Promise.all([tidyUp(), forgetShared()])));
  worker.addEventListener("fetch", (event) => {
    if (isShared(event.request)) {
      event.respondWith(keepShared(event.request));
      return;
    }
    const name = wanted(event.request);
    if (name !== null) event.respondWith(answer(name, event.request));
  });
  worker.addEventListener("message", (event) => {
    if (event.data === "take-over") event.waitUntil(worker.skipWaiting());
  });
}
