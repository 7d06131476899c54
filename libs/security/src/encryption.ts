import { createCipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts what a feed sent and Sotto could not use: it may hold names. AES-256-GCM; nonce, tag, text. */
export function encrypt(text: string, key: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(
    'aes-256-gcm',
    Buffer.from(hkdfSync('sha256', key, '', 'sotto rejected lines', 32)),
    nonce,
  );
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Tells two keys apart without giving anything away about them. */
export function fingerprint(key: Buffer): string {
  return createHash('sha256').update('sotto pseudonym key').update(key).digest('hex');
}
