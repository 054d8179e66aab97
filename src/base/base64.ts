import { trimEndOf } from './trim-end.ts';

/** Base64 with padding, as files and HAR archives have it. */
export function bytesToBase64(bytes: Uint8Array): string {
  let binary = '';
  // In pieces, since arguments are limited in number.
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary);
}

/** The bytes of a Base64 text with or without padding, or undefined when it is none. */
export function base64ToBytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return bytesIn(atob(text));
  } catch {
    return undefined;
  }
}

/** What `atob` makes, as bytes. */
function bytesIn(binary: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Base64url without padding, as tokens have it. */
export function bytesToBase64Url(bytes: Uint8Array): string {
  return trimEndOf(bytesToBase64(bytes).replaceAll('+', '-').replaceAll('/', '_'), '=');
}

/**
 * The bytes of a base64url text without padding. Strict: undefined for any character outside the alphabet and for a
 * last character with stray bits, so that no two texts stand for the same bytes.
 */
export function base64UrlToBytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  const base64 = strictBase64(text);
  return base64 === undefined ? undefined : base64ToBytes(base64);
}

/**
 * The UTF-8 text behind a base64url text, which is read as strictly as by {@link base64UrlToBytes}; undefined when it
 * is none.
 */
export function base64UrlToText(text: string): string | undefined {
  const base64 = strictBase64(text);
  if (base64 === undefined) return undefined;
  try {
    const binary = atob(base64);
    // Most is ASCII, and that is its own text.
    return /[^\0-\x7f]/.test(binary) ? utf8.decode(bytesIn(binary)) : binary;
  } catch {
    return undefined;
  }
}

/** Base64 that `atob` rejects where the text has any character outside the alphabet. */
function strictBase64(text: string): string | undefined {
  if (text.length % 4 === 1 || NOT_IN_ALPHABET.some((character) => text.includes(character))) return undefined;
  const spare = [0, 0, 15, 3][text.length % 4] ?? 0;
  if (spare !== 0 && (ALPHABET.indexOf(text.at(-1) ?? '') & spare) !== 0) return undefined;
  return text.replaceAll('-', '+').replaceAll('_', '/');
}

/** What `atob` takes beyond the alphabet of base64url; a search for each is much faster than a pattern. */
const NOT_IN_ALPHABET = ['+', '/', '=', ' ', '\t', '\n', '\f', '\r'];
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
