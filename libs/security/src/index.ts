export { decrypt, encrypt, fingerprint } from './encryption';
export { Outbound, OutboundFailed, OutboundRefused } from './outbound';
export { pseudonymKey, webhookKey } from './keys';
export { Pseudonymiser } from './pseudonymiser';
