export type { Clock } from './clock';
export * from './fact';
export * from './stream';
