// @ts-check
/** Hands a file to the person, the way a download does. Nothing leaves the device. */

/** Long enough for a slow device to have begun writing; the memory is given back after it. */
const KEEP_MS = 60_000;

/**
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type
 */
export function handOver(name, content, type) {
  fetched(name, URL.createObjectURL(new Blob([content], { type })));
}

/**
 * @param {string} name
 * @param {string} address of a blob, which is forgotten afterwards
 */
export function fetched(name, address) {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}
