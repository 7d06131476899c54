import type { SampleRead } from '../site/read-sample';
import type { Site } from '../site/site';
import { readTopicMessage } from './read-message';
import type { TopicMapping } from './topic-mapping';

/**
 * Reads a sample of a topic of the hospital, one JSON message a line.
 *
 * @param text empty lines are no messages
 */
export function* readTopicSample(text: string, mapping: TopicMapping, site: Site): Generator<SampleRead> {
  for (const line of text.replace(/^\uFEFF/, '').split('\n')) {
    if (line.trim() !== '') yield { ...readTopicMessage(parsed(line), mapping, site), names: new Map() };
  }
}

/** What is no JSON is refused as the topic refuses it. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return line;
  }
}
