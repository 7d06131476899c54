export { linkerGroup, linkStudy, storeOutcomes } from './link';
