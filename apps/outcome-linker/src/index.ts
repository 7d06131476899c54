export { linkerGroup, linkStudy, storeOutcomes } from './link';
export { type LinkerBindings, LinkerModule } from './linker.module';
