/** Leaves the translation of one resource; `translateResource` alone catches it. Its reason names no patient. */
export class ResourceFault extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}
