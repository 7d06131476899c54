import type { Fault } from './located-yaml';

/** A fault of a model package; the message says what is wrong and how to mend it. */
export interface PackageFault extends Fault {
  readonly file: string;
}

/** A package that cannot be used. */
export class PackageRefused extends Error {
  readonly code = 'model-package-refused';

  constructor(
    readonly directory: string,
    readonly faults: readonly PackageFault[],
  ) {
    super(faults.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`).join('\n'));
    this.name = 'PackageRefused';
  }
}
