/** `assets.js` is written by the build, beside these modules. */

export interface Asset {
  /** As seen from the folder of `assets.js`. */
  address: string;
  bytes: number;
  sha256: string;
}

export declare const files: Record<string, Asset>;
/** Python modules of machine code: their name, and which of the files it is. */
export declare const extensions: Record<string, string>;
/** Pyodide's version, and how it describes itself. */
export declare const version: string;
export declare const lockInfo: object;
