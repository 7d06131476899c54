export { Pseudonymiser } from './pseudonymiser';
