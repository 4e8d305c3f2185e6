/**
 * A key by which the server knows the same request again. `crypto.randomUUID` is there on
 * secure pages only, and a shop's own network may have none.
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
