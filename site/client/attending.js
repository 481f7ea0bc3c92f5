// @ts-check
/**
 * What every worker asks of the page: the key of what is kept on the device. It waits for that before it answers. A
 * passphrase that is set later makes it another one.
 *
 * A worker that started from a memory image (`data-image="used"`) gets it only if this device has made that image.
 * Where nothing is kept, and in a visit, nobody can tell: there it is to start from none.
 */

import { isBelieved } from "./vault/believed.js";
import { give } from "./vault/handing.js";

/** @import {Opened} from "./lockscreen.js" */

/**
 * @param {Promise<Opened | null>} unlocking
 * @returns {import("./worker.js").Attend}
 */
export function attendWith(unlocking) {
  return (channel) => {
    let over = false;
    let stop = () => {};
    return {
      async judge(image) {
        const opened = await unlocking;
        if (image && !opened) return null;
        if (image && opened && !(await isBelieved(opened, image))) return false;
        if (image) document.documentElement.dataset.image = "used";
        if (opened && !over) stop = give(channel, opened.key, (key) => (opened.key = key));
        return true;
      },
      end() {
        over = true;
        stop();
      },
    };
  };
}
