import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts what a feed sent and Sotto could not use: it may hold names. AES-256-GCM; nonce, tag, text. */
export function encrypt(text: string, key: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', ownKey(key), nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** @throws Error where the key is another one, or the bytes were changed */
export function decrypt(sealed: Buffer, key: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', ownKey(key), sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return decipher.update(sealed.subarray(28), undefined, 'utf8') + decipher.final('utf8');
}

function ownKey(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'sotto rejected lines', 32));
}

/** Tells two keys apart without giving anything away about them. */
export function fingerprint(key: Buffer): string {
  return createHash('sha256').update('sotto pseudonym key').update(key).digest('hex');
}
