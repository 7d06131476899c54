export { decrypt, encrypt, fingerprint } from './encryption';
export { pseudonymKey } from './pseudonym-key';
export { Pseudonymiser } from './pseudonymiser';
