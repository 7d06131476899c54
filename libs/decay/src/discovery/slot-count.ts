/** Places for subgroups that nobody named, each of one direction. */
export const slotCount = 16;
