// Generated from instance/signature.schema.json by generate-types.ts. Do not edit.

/**
 * Who answers for the content of a version of a pack: pack.sig.json beside pack.yaml. Written by rcms pack sign; no part of the pack's content hash.
 */
export interface Signature {
  /**
   * The form of this file.
   */
  form: 1;
  /**
   * Id of the pack that was signed.
   */
  pack: string;
  /**
   * Version of the pack that was signed.
   */
  version: string;
  /**
   * Content hash of the pack and of the workflow patterns beside it: SHA-256, hex. This is what the signatures are about.
   */
  hash: string;
  /**
   * Every file that the content hash covers, with its SHA-256: shows which one was changed since.
   */
  files: {
    /**
     * SHA-256 of the file, hex.
     */
    [k: string]: string;
  };
  /**
   * The signatures, one for each key.
   *
   * Items: One signature: Ed25519 over pack, version, hash and the fields beside it.
   */
  signatures: {
    /**
     * In what part it was signed: who wrote the pack, or who approved what another one wrote.
     */
    as: "author" | "approver";
    /**
     * A name for the record. What counts is the key.
     */
    by: string;
    /**
     * The day on which it was signed, as the signer's machine says in UTC.
     */
    on: string;
    /**
     * Fingerprint of the public key: the first 16 hex digits of the SHA-256 of its DER form.
     */
    key: string;
    /**
     * The signature, base64.
     */
    signature: string;
  }[];
}
