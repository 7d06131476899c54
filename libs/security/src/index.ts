export { pseudonymKey } from './pseudonym-key';
export { Pseudonymiser } from './pseudonymiser';
