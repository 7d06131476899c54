import { checkTopicMapping, type TopicMapping } from '@sotto/app-intake';
import type { Configuration } from '@sotto/runtime';
import { faultList, readProtocol } from '../commands/protocol-file';

/** How the topic that the settings name is read; undefined: they name none. @throws Error with every fault at its place */
export function topicMappingOf({ topicFeed: file }: Configuration): TopicMapping | undefined {
  return file === undefined ? undefined : readTopicMapping(file);
}

/** @throws Error with every fault at its place */
export function readTopicMapping(file: string): TopicMapping {
  const checked = checkTopicMapping(readProtocol(file));
  if (!('mapping' in checked)) throw new Error(faultList(file, checked.faults));
  return checked.mapping;
}
