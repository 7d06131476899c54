export type { DemonstrationFact } from './admission-facts';
export { start as demonstrationStart, treatmentFrom } from './calendar';
export { demonstrationFeed, toNdjson } from './demonstration-feed';
export { packageFolders, protocolFile } from './demonstration-files';
export type { DemonstrationOptions } from './plan-admissions';
