/** What we use of jose. The build puts an ES module with these two beside this file as jose.js. */

/** JWE in its flattened JSON serialisation: RFC 7516, 7.2.2. */
export interface FlattenedJWE {
  protected: string;
  encrypted_key: string;
  iv: string;
  ciphertext: string;
  tag: string;
}

export declare class FlattenedEncrypt {
  constructor(plaintext: Uint8Array<ArrayBuffer>);
  setProtectedHeader(header: { alg: string; enc: string }): this;
  setKeyManagementParameters(parameters: { p2c: number; p2s: Uint8Array<ArrayBuffer> }): this;
  encrypt(key: Uint8Array<ArrayBuffer>): Promise<FlattenedJWE>;
}

export declare function flattenedDecrypt(
  jwe: FlattenedJWE,
  key: Uint8Array<ArrayBuffer>,
  options: { keyManagementAlgorithms: string[]; contentEncryptionAlgorithms: string[]; maxPBES2Count: number },
): Promise<{ plaintext: Uint8Array<ArrayBuffer> }>;
