import { checkInput } from './check-input';
import { inputFields } from './input-specification';

export const inputSchema = inputFields.superRefine(checkInput);
