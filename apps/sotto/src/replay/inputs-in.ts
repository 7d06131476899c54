import { type PackageLibrary, PackageRefused } from '@sotto/models';
import type { InputsOf } from '../live/known-units';

/** Inputs of the packages of a library; none of one that was changed or is gone: its model fails, and the replay goes on. */
export function inputsIn(library: PackageLibrary): InputsOf {
  return async (name, version) => {
    try {
      return (await library.load(name, version)).inputs;
    } catch (error) {
      if (error instanceof PackageRefused) return [];
      throw error;
    }
  };
}
