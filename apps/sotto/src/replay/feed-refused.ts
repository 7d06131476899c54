/** A feed that cannot be replayed; the message says what, where and how to mend it. */
export class FeedRefused extends Error {
  readonly code = 'feed-refused';
}
