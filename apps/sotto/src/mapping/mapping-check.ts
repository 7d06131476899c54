import type { CodeAsSent } from '@sotto/app-intake';

interface Code {
  readonly system: string;
  readonly code: string;
}

interface Counted {
  readonly count: number;
}

/** What a site's mapping makes of a sample; every list has the most frequent first. */
export interface MappingCheck {
  readonly schema: 'sotto.mapping-check.v1';
  readonly mapping: { readonly id: string; readonly version: number; readonly hash: string };
  readonly sample: {
    readonly messages: number;
    readonly results: readonly (Counted & { readonly result: string; readonly reason: string | null })[];
  };
  /** Codes that the mapping names. */
  readonly mapped: readonly (Counted & { readonly kind: string; readonly from: Code; readonly to: Code })[];
  /** Codes that models read as they were sent. */
  readonly readAsSent: readonly (Counted & Code & { readonly kind: string })[];
  readonly unmapped: readonly UnmappedCode[];
  /** Units that no model can read, of codes that models read. */
  readonly unknownUnits: readonly (Counted & Code & { readonly unit: string; readonly readable: readonly string[] })[];
  /** Values that lie outside the plausible range of an input, after conversion. */
  readonly implausible: readonly ImplausibleValues[];
  /** Codes of the mapping that the sample does not hold. */
  readonly neverSent: readonly Code[];
}

export interface UnmappedCode extends Counted, Code {
  readonly kind: CodeAsSent['kind'];
  /** What the sender calls it. */
  readonly name: string | null;
  readonly units: readonly (Counted & { readonly unit: string })[];
  readonly nearest: (Code & { readonly input: string }) | null;
}

export interface ImplausibleValues extends Counted, Code {
  readonly input: string;
  readonly unit: string;
  readonly plausible: { readonly low: number; readonly high: number };
  /** Values of this code in this unit. */
  readonly values: number;
  /** Of those outside the range. */
  readonly lowest: number;
  readonly highest: number;
}
