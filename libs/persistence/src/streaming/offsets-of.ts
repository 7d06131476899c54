import type { Transaction } from '../database';

/** Next offset of a group, by partition; none of a partition that it has not begun. */
export async function offsetsOf(transaction: Transaction, topic: string, group: string): Promise<Map<number, number>> {
  const rows = await transaction.query<{ partition: number; next: number }>(
    `SELECT partition, next_offset AS next FROM stream_offset WHERE topic = $1 AND consumer_group = $2`,
    [topic, group],
  );
  return new Map(rows.map(({ partition, next }) => [partition, next]));
}
