export { SimulatedClock, systemClock } from './clocks';
