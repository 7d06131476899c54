import { checkSiteMapping, type Site, type SiteMapping, siteOf, standardSite } from '@sotto/app-intake';
import { faultList, readProtocol } from '../commands/protocol-file';

/** A site mapping that was checked, and the SHA-256 of its canonical JSON. */
export interface SiteMappingFile {
  readonly mapping: SiteMapping;
  readonly hash: string;
  readonly text: string;
}

/** @throws Error with every fault at its place */
export function readSiteMapping(file: string): SiteMappingFile {
  const text = readProtocol(file);
  const checked = checkSiteMapping(text);
  if (checked.faults.length > 0 || !('mapping' in checked)) throw new Error(faultList(file, checked.faults));
  return { mapping: checked.mapping, hash: checked.hash, text };
}

/** How a site's feeds are read; by the standard tables where no mapping is given. @throws Error with every fault */
export function siteOfFile(file: string | undefined): Site {
  return file === undefined ? standardSite : siteOf(readSiteMapping(file).mapping);
}
