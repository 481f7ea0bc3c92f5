/** `assets.js` is written by the build, beside these modules. */

export interface Asset {
  /** As seen from the folder of `assets.js`. Where there are parts, nothing lies there. */
  address: string;
  /** How many travel. */
  bytes: number;
  /** How many it has once it is opened, if that is another number. */
  size?: number;
  sha256: string;
  /** Each a folder and the names of the pieces in it, with blanks between them. */
  parts?: string[];
}

export declare const files: Record<string, Asset>;
/** Python modules of machine code: their name, and which of the files it is. */
export declare const extensions: Record<string, string>;
/** Pyodide's version, and how it describes itself. */
export declare const version: string;
export declare const lockInfo: object;
