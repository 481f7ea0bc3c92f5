// @ts-check
/**
 * The slots of a lock: each has the master key in it, wrapped in its own way. By a key that the browser keeps and gives
 * nobody, by a passphrase, or by the recovery code.
 */

import { normal } from "../spelling.js";
import { asText, encoded, fromText, random } from "./bytes.js";
import { readCode } from "./recovery.js";
import { Refusal } from "./refusal.js";
import { bound, decrypted, encrypted } from "./seal.js";

/** @import {Bytes} from "./bytes.js" */

/** @typedef {{name: string, rounds: number, salt: string}} Kdf `salt` in base64url */
/** @typedef {{kind: "device", key: CryptoKey, iv: Bytes, sealed: Bytes}} DeviceSlot */
/** @typedef {{kind: "passphrase" | "recovery", kdf: Kdf, iv: Bytes, sealed: Bytes}} SecretSlot */
/** @typedef {DeviceSlot | SecretSlot} Slot */

const KDF = "PBKDF2-SHA-256";
/** Of what is wrapped today. A slot with fewer gets as many as soon as it is opened. */
export const ROUNDS = 600_000;
const FEWEST_ROUNDS = 600_000;
/** Nobody waits for days because of a number in a record. */
const MOST_ROUNDS = 10_000_000;
const SALT_BYTES = 16;

/** @param {Slot} slot */
const boundTo = (slot) =>
  slot.kind === "device"
    ? bound("lock", "device")
    : bound("lock", slot.kind, slot.kdf.name, slot.kdf.rounds, slot.kdf.salt);

/** @param {Bytes} master @returns {Promise<DeviceSlot>} */
export async function deviceSlot(master) {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  return { kind: "device", key, ...(await encrypted(key, master, bound("lock", "device"))) };
}

/**
 * @param {"passphrase" | "recovery"} kind
 * @param {string} secret
 * @param {Bytes} master
 * @param {number} [rounds]
 * @returns {Promise<SecretSlot>}
 */
export async function secretSlot(kind, secret, master, rounds = ROUNDS) {
  const kdf = { name: KDF, rounds, salt: asText(random(SALT_BYTES)) };
  const slot = /** @type {SecretSlot} */ ({ kind, kdf });
  const key = await derived(kind, secret, kdf);
  return { ...slot, ...(await encrypted(key, master, boundTo(slot))) };
}

/** @param {DeviceSlot} slot */
export async function openedByDevice(slot) {
  try {
    return await decrypted(slot.key, slot, boundTo(slot));
  } catch (error) {
    throw new Refusal("damaged", error);
  }
}

/**
 * @param {SecretSlot} slot
 * @param {string} secret
 */
export async function openedBySecret(slot, secret) {
  checkWork(slot.kdf);
  const key = await derived(slot.kind, secret, slot.kdf);
  try {
    return await decrypted(key, slot, boundTo(slot));
  } catch {
    // Another secret and a damaged slot cannot be told apart.
    throw new Refusal("wrong");
  }
}

/** Looked at before any work is done. @param {Kdf} kdf */
export function checkWork(kdf) {
  const { name, rounds, salt } = kdf ?? {};
  if (name !== KDF || !Number.isSafeInteger(rounds) || rounds < FEWEST_ROUNDS || rounds > MOST_ROUNDS) {
    throw new Refusal("newer");
  }
  if (typeof salt !== "string" || !/^[\w-]{22,}$/.test(salt)) throw new Refusal("newer");
}

/**
 * @param {"passphrase" | "recovery"} kind
 * @param {string} secret
 * @param {Kdf} kdf
 */
async function derived(kind, secret, { rounds, salt }) {
  const counts = kind === "recovery" ? await readCode(secret) : normal(secret);
  const base = await crypto.subtle.importKey("raw", encoded(counts), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", iterations: rounds, salt: fromText(salt) },
    base,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}
