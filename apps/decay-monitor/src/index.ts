export { takeDueLooks } from './take-looks';
