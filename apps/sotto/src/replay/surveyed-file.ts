/** A file of a recorded feed, read once to know what is there. */
export interface SurveyedFile {
  readonly file: string;
  readonly kind: 'facts' | 'messages';
  /** When the first and the last in it were learnt; ISO 8601 in UTC. */
  readonly first: string;
  readonly last: string;
}
