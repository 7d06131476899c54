export { linkerGroup, linkStudy, reviseStudy, storeOutcomes } from './link';
export { type LinkerBindings, LinkerModule } from './linker.module';
