import { type Generator, seededGenerator } from './seeded-generator';

const { imul } = Math;

/**
 * Random numbers of one group, by its name: they do not depend on which other groups are measured, nor on their order.
 *
 * @param seed of the whole, a whole number
 * @param name of the group, hashed to 32 bits by FNV-1a over its UTF-16 units
 * @see Noll, Vo, Eastlake & Hansen 2026, RFC 9923
 */
export function groupGenerator(seed: number, name: string): Generator {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    hash = imul(hash ^ (unit & 0xff), 0x01000193);
    hash = imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return seededGenerator(seed ^ hash);
}
