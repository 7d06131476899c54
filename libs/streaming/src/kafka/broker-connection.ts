/** How brokers are reached. */
export interface BrokerConnection {
  /** host:port */
  readonly brokers: readonly string[];
  /** Undefined: what is sent can be read on the way. */
  readonly tls?: BrokerTls | undefined;
  /** Undefined: without a user. */
  readonly sasl?: BrokerUser | undefined;
}

/** Texts of PEM files. */
export interface BrokerTls {
  /** Who signed the certificates of the brokers; undefined: those that Node trusts. */
  readonly authorities?: string | undefined;
  /** What this client shows, both or neither. */
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
}

export interface BrokerUser {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  readonly username: string;
  readonly password: string;
}
