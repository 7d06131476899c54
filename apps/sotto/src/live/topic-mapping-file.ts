import { checkTopicMapping, type TopicMapping } from '@sotto/app-intake';
import type { Configuration } from '@sotto/runtime';
import { faultList, readProtocol } from '../commands/protocol-file';

/** How the topic that the settings name is read; undefined: they name none. @throws Error with every fault at its place */
export function topicMappingOf({ topicFeed: file }: Configuration): TopicMapping | undefined {
  if (file === undefined) return undefined;
  const checked = checkTopicMapping(readProtocol(file));
  if (!('mapping' in checked)) throw new Error(faultList(file, checked.faults));
  return checked.mapping;
}
